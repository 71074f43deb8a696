"""Everything that is listed, as CSV: `tables` says what, `writing` how, `views` for whom."""
