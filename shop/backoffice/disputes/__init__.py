"""Disputes as staff see them: what is due when, and what there is to answer with."""
