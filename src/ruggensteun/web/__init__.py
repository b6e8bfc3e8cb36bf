"""The Django product."""
