"""Files that staff send: read row by row into a dry run, then applied all or nothing. Start at `rows` and
`reading`, then `staging` and `applying`; a kind of file is a module, such as `prices`.
"""

from shop.imports.applying import ask_to_apply, discard_file, lock_file, read_again, seen_of
from shop.imports.comparing import lines_that_differ
from shop.imports.jobs import work_on_imports
from shop.imports.kinds import KINDS, add_kind, get_kind
from shop.imports.progress import changes_applied
from shop.imports.reading import BadFile
from shop.imports.rows import Column, Kind, Problem, Row
from shop.imports.sending import MOST_BYTES, keep_file

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "BadFile",
    "Column",
    "Kind",
    "Problem",
    "Row",
    "add_kind",
    "ask_to_apply",
    "changes_applied",
    "discard_file",
    "get_kind",
    "keep_file",
    "lines_that_differ",
    "lock_file",
    "read_again",
    "seen_of",
    "work_on_imports",
]
