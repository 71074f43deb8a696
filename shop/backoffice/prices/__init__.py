"""Many prices at once: a rule, what it would do, and then all of it or nothing."""
