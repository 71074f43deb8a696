"""The photographs of a product: sent, cut, described, put in order, taken away."""
