"""Reads what people wrote by hand: YAML, typed, with the place of every problem."""
