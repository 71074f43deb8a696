"""A stand-in for Stripe on loopback, for the demo and the tests.

It speaks the part of Stripe's HTTP API that a Checkout shop calls, shows a hosted payment page and
sends signed webhooks. The shop reaches it over HTTP only: neither package imports the other.
"""
