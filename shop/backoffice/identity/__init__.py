"""Who is at the keyboard, asked once more before something that is hard to take back."""
