"""The pages of programmes and templates."""
