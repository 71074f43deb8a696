"""Counting the shelf: a blind sheet, and a second person who decides about the differences."""
