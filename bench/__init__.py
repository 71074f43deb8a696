"""`make bench`: the goals for speed as ratios, each measured side by side in one run. Start at `__main__`."""
