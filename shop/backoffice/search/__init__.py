"""What shoppers searched and did not find, and what phrases mean, as staff see it."""
