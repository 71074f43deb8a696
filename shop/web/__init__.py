"""Plumbing that every page needs and no slice owns: origin check, headers, error pages, assets, forms."""
