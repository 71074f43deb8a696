"""Evenmoor: a shop for self-care massage products that looks after people after they buy."""
