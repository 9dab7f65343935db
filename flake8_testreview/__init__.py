"""flake8 plugins that review test code."""
from __future__ import annotations

__version__ = "0.1.0"
