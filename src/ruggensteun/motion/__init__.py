"""The language of motion.yaml: how an exercise, its variants and its faults move.

`read(path)` gives a `Motion`; its `variant(key)` and `fault(point, level)` give others from the same file.
`body.solve` turns a motion into frames for one person.
"""

from ruggensteun.motion.motion import Motion, motion_file, read

__all__ = ["Motion", "motion_file", "read"]
