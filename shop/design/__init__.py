"""The living page of the design: every token and component, while the shop is in development."""
