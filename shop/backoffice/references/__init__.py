"""What guides cite: one colleague writes it down, another one looks it up and publishes it."""
