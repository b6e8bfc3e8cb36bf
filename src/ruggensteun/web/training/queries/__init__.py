"""Reads the training record, for a viewer who may."""
