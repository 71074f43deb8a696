"""The conversations with Stripe. Each commits before it asks and after it learns.

No database transaction is ever open during a call: on SQLite that would block every writer for as
long as Stripe takes. Whoever starts a conversation, its result ends in `apply_session`,
`apply_refunds` or `apply_dispute`. Start at `paying`.
"""
