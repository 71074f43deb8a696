"""Returns as staff handle them: opened from a mail, answered, received, inspected, and refunded."""
