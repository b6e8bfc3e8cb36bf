"""The therapist's overview: whom to call today, and why; and the nightly evaluation of everyone."""
