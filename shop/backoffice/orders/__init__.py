"""Orders as staff see them: lists, one order, shipping and cancelling."""
