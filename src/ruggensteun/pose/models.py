"""Which pose models there are, and where `make setup` put them. Python and the browser use the same files."""

from pathlib import Path
from typing import Final, Literal, get_args

from ruggensteun import places

ModelName = Literal["full", "lite"]
MODEL_NAMES: Final[tuple[ModelName, ...]] = get_args(ModelName)
RELEASE: Final = "0.5.1675469404"
"""Of the npm package with the weights, as package.json pins it."""
SHA256: Final[dict[ModelName, str]] = {
    "full": "c477a06526fac53efac703d0102785970c297df1392a96ac149e3e8a232a62a8",
    "lite": "ae8dce7fb41a06ff6a373d1cb279dc35df450ccdbe3c02ac168082d73ecebc33",
}


class MissingModel(Exception):
    """The model was not built here; the message says what to do."""


def models_dir() -> Path:
    return places.served_dir() / "runtime" / f"pose-{RELEASE}"


def model_path(name: ModelName) -> Path:
    """The model as one file. Raises MissingModel."""
    path = models_dir() / f"pose_landmarker_{name}.task"
    if not path.is_file():
        raise MissingModel(f"the pose model {name} is not built here: run `make setup` first.")
    return path
