"""The launch content that a new shop opens with, as files people edit under `content/`.

Start at `reading.py`: it reads the folder, `schema.py` types it, `checking.py` holds it against itself.
"""

from shop.launch.problems import ContentErrors
from shop.launch.reading import read_content

__all__ = ["ContentErrors", "read_content"]
