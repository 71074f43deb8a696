"""Files that staff send: the dry run row by row, then all of it or nothing."""
