"""Lots: the list, the whole life of one, taking one off sale, and labels."""
