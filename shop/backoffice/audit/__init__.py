"""The log of what colleagues did."""
