"""Reads programmes, for a viewer who may."""
