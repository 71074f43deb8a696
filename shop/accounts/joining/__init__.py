"""Becoming a customer, and coming back in after a password was forgotten: links in mails and their pages."""
