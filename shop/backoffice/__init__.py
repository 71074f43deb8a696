"""The staff front over the same slices: one guard, one layout. Start at `views`."""
