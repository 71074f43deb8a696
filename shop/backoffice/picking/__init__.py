"""Pick lists: who fetches which orders from the shelves, and from which lots."""
