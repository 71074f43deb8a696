"""The shelves of the shop: their words and their order."""
