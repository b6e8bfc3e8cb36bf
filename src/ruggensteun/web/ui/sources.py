"""Where the sources of the looks lie: styles, components, fonts."""

from pathlib import Path

UI_DIR = Path(__file__).resolve().parent
STYLES_DIR = UI_DIR / "styles"
COMPONENTS_DIR = UI_DIR / "components"
STATIC_DIR = UI_DIR / "static"
