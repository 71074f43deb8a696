"""What a product may say, and what it may not contradict: held by launch files and by the back office alike.

Start at `product_schema`, which types a product as its file states it; `checking_products`,
`checking_cosmetics` and `checking_bundles` hold it against itself and its `neighbours`; `product_rows`
turns it into rows and `reading_rows` turns rows back into it. Nothing is imported here: web processes
load the schema only when somebody edits.
"""
