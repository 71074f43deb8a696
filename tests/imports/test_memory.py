"""A hundred thousand rows take no more memory than a thousand."""

import json
import sys

from tests.factories import make_variant
from tests.imports.files import again, send
from tests.support.processes import run

ROWS = 100_000

#: A worker of its own, because only a process can say how large it ever was.
WORKER = """
import json, resource, sys
from pathlib import Path
from shop.app import create_app
from shop.imports import work_on_imports
from tests.support.application import make_settings

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

url, folder = sys.argv[1:]
app = create_app(make_settings(database_url=url, instance_dir=Path(folder)))
with app.app_context():
    before = peak()
    work_on_imports()
    print(json.dumps([before, peak()]))
"""


def test_a_hundred_thousand_rows_are_read_in_flat_memory(app, database_url, tmp_path):
    make_variant(sku="S-70")
    lines = "".join(f"S-70,L{number},3\n" for number in range(ROWS))
    file = send(f"sku,lot,pieces\n{lines}", kind="stock")
    said = run(["-c", WORKER, database_url, str(tmp_path)], environ={"PYTHONPATH": ":".join(sys.path)})
    before, after = json.loads(said.splitlines()[-1])
    read = again(file)
    assert (read.state, read.rows, read.changes, read.problems) == ("read", ROWS, ROWS, 0)
    # The rows alone, kept as they come out of the file, would fill a hundred.
    assert after - before < 40
