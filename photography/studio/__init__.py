"""The studio: stage, light, cameras, materials and shapes that every recipe uses."""
