"""Products as staff see them: found, edited field by field, priced, published and put away.

Start at `views`; `sections` says which fields stand on which page, `reading` turns rows into the plain
file that the rules judge, and `editing` writes what passed.
"""
