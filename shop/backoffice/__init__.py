"""The staff front over the same slices: one guard, one layout. Start at `views`, which hangs everything up.

A package per noun (`orders`, `stock`, `mail`): its pages in `views`, what people do there in `actions`,
what they type in `forms`, what the pages read in `queries`.
"""
