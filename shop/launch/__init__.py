"""The launch content that a new shop opens with, as files people edit under `content/`.

Start at `reading.py`: it reads the folder, `schema.py` types it, `checking.py` holds it against itself.
Then `importing.py` brings it into the database; `flask launch` does both.
"""

from shop.launch.importing import import_launch
from shop.launch.problems import ContentErrors
from shop.launch.reading import read_content
from shop.launch.rows import ImportResult

__all__ = ["ContentErrors", "ImportResult", "import_launch", "read_content"]
