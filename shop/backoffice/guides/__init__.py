"""Guides as staff see them: one colleague writes, the session is tried out, another one publishes."""
