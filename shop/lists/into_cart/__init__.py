"""The buttons that move things from the list into the cart."""
