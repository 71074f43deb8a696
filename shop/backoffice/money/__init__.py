"""Money as staff handle it: refunds, the equation of an order, and payments that need a decision."""
