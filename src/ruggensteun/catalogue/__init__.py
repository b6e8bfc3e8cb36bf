"""The programme in memory: exercises and the lists they draw on, typed, immutable and checked."""

from ruggensteun.authored.problem import BrokenContent, Problem
from ruggensteun.catalogue.catalogue import Catalogue
from ruggensteun.catalogue.load import load_catalogue

__all__ = ["BrokenContent", "Catalogue", "Problem", "load_catalogue"]
