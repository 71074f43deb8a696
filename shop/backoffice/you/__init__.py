"""What is one's own: password, second factor, recovery codes, and where one is signed in."""
