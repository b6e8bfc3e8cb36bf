"""What was trained, how it went, and what follows from it."""
