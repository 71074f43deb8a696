"""Reports as staff see them: charts with the table behind each, and the same as CSV."""
