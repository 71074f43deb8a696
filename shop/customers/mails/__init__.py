"""Mails that nobody needs but some people like: what there is, who said yes, and how they stop."""
