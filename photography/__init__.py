"""The photographs of the shop, rendered from scenes of our own. Never imported by the shop; see README.md."""
