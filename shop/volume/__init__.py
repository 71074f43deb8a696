"""A shop of any size, for measuring and for trying things out: `flask seed-volume`. Start at `seeding`."""
