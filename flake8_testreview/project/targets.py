"""What is defined in the modules beside it, for those who import it from here."""
from __future__ import annotations

from flake8_testreview.project.callables import Real
from flake8_testreview.project.thing import Thing, Things

__all__ = ["Real", "Thing", "Things"]
