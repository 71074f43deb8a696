"""From anywhere to an order, an article, a customer or a page: `/`, Ctrl+K, or the page without a script."""
