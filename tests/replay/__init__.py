"""The points of a set in the browser: kept, and drawn as sticks."""
