"""Everything about a person, in a file or gone. Start at `holders`: which slices know people.

Both are requests that the worker answers, step by step, so that a crash in between loses nothing.
"""
