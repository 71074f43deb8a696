"""Setting up the second factor, at the first visit to the back office."""
