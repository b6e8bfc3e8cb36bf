"""Everything that changes the training record."""
