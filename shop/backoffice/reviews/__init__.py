"""Reviews as staff see them: what waits for a decision, one review with its log, the answer."""
