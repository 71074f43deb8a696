"""Builders, one module a family of products: each puts its object on the floor at the origin and gives its group."""
