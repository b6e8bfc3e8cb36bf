"""Build time: solves motions, checks them, and writes what the site shows into assets/."""
