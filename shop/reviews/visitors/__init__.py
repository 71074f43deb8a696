"""What readers do with a review: call it helpful, or report it."""
