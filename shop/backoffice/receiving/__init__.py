"""Goods that come in, typed by a barcode scanner: a field, Enter, the next field."""
