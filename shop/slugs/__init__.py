"""Addresses that were: a product or guide that got a new slug is still found under each of its old ones."""

from shop.slugs.remembering import guide_once_at, product_once_at, remember_slug

__all__ = ["guide_once_at", "product_once_at", "remember_slug"]
