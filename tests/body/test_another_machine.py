"""Another machine rounds otherwise: its postures are the same within 0.1 degree and 1 mm."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from ruggensteun import body
from ruggensteun.motion import motion_file, read

SOLVES = """
import sys
import numpy as np
from ruggensteun import body
from ruggensteun.motion import motion_file, read
np.save(sys.argv[1], body.solve(read(motion_file("squat")), body.load("woman")).postures)
"""
OLDER_MACHINE = {
    "OPENBLAS_CORETYPE": "Nehalem",
    "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX",
    "PYTHONWARNINGS": "ignore",
}
"""Makes OpenBLAS and numpy calculate in another order, as they do on an older processor."""


def test_an_older_processor_comes_to_the_same_postures(tmp_path: Path) -> None:
    there = tmp_path / "postures.npy"
    program = [sys.executable, "-c", SOLVES, str(there)]
    subprocess.run(program, env=os.environ | OLDER_MACHINE, check=True)
    off = np.abs(np.load(there) - body.solve(read(motion_file("squat")), body.load("woman")).postures)
    assert off[:, :3].max() < 0.001
    assert off[:, 3:].max() < 0.1
