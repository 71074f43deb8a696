"""What a guide may say, and what it may not contradict: held by launch files and by the back office alike."""
