"""Care sheets as staff see them: what is published, what is being written, and what the linter says of it."""
