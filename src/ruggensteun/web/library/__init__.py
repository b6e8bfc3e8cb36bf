"""The programme, to read: exercises, equipment, and what this software is and is not."""
