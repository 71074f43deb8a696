"""Stock as staff see it: what is there, the rows behind each number, receiving and correcting."""
