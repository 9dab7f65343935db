"""What is defined in `questions`, for those who import it from here."""
from __future__ import annotations

from flake8_testreview.project.questions import Inference

__all__ = ["Inference"]
