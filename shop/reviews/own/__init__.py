"""The pages where people write, change and delete what they say."""
