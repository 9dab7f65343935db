"""Slips of the pen, which two concerns look for."""
from __future__ import annotations

from flake8_testreview.vocabulary.slips import near

__all__ = ["near"]
