"""The launch content that a new shop opens with, as files people edit under `content/`.

Start at `reading.py`: it reads the folder, `schema.py` types it, `checking.py` holds it against itself.
Then `importing.py` brings it into the database; `flask launch` does both. What one product or guide may
say stands in `shop.catalog.rules` and `shop.guides.rules`. Nothing is imported here, so that a web
process, which only gathers the command, does not load all this.
"""
