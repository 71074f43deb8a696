"""Purchase orders and suppliers."""
