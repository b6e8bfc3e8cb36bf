"""The personal programme: what one patient does, from when, and why; and the clinic's templates."""
