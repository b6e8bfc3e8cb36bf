"""Finds the person in a video or before a camera: 33 landmarks a picture. Nothing leaves this machine."""
