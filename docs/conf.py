"""Sphinx configuration; the pages of the concerns are made from their docstrings before each build."""
from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate  # noqa: E402 - found beside this file

from flake8_testreview import __version__  # noqa: E402

project = "flake8-testreview"
release = version = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = "flake8-testreview"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = [("tables.js", {"defer": "defer"})]
html_extra_path = ["testreview-json.schema.json"]
exclude_patterns = ["_build", "example", "concerns/pairs.md"]
myst_heading_anchors = 2
nitpicky = True

generate.write_pages()
