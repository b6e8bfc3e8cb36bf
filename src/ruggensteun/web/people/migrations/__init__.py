"""Database history of the library."""
