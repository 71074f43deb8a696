"""One module a product (its slug with underscores), each function a photograph."""
