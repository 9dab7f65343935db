"""The pairs of the start page: a bad example of a code, what flake8 reports, and a good one, as the rules have them."""
from __future__ import annotations

import inspect
import re
import tempfile
import textwrap
from pathlib import Path

from links import to_code  # found beside this file
from shown import printed

from flake8_testreview.reports import catalog

# What no other linter finds, the strongest first.
STRONGEST = {
    "TRV504": "A mock assertion that checks nothing",
    "TRV505": "Swapped mocks",
    "TRV502": "A stand-in that the real code rejects",
    "TRV603": "An assertion that never runs",
    "TRV901": "A leak into every test that follows",
}
_EXAMPLE = r"^{kind}::\n\n((?:(?: {{4}}.*)?\n)+)"
_MARK = re.compile(r"  # TRV\d{3}:\d+.*$", re.MULTILINE)


def example(code: str, kind: str) -> str:
    """The first `Bad` or `Good` example of a code, without marks."""
    found = catalog.entry(code)
    assert found is not None, code
    text = inspect.cleandoc(found.rule.module.__doc__ or "")
    (block,) = re.findall(_EXAMPLE.format(kind=kind), text, re.MULTILINE)[:1]
    return _MARK.sub("", textwrap.dedent(block)).strip() + "\n"


def reported(code: str) -> str:
    """What flake8 prints for the bad example, without the place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test_example.py")
        path.write_text(example(code, "Bad"), encoding="utf-8")
        output = printed("flake8", "--isolated", f"--select={code}", "--format=%(code)s %(text)s", str(path))
    return output.splitlines()[0]


def page() -> str:
    """The part of the start page, in Markdown."""
    return "\n".join(_pair(code, title) for code, title in STRONGEST.items())


def _pair(code: str, title: str) -> str:
    return f"""\
### {title}

:::::{{container}} pair
::::{{container}} bad
```python
{example(code, "Bad")}```

:::{{container}} reported
{to_code(code)} {reported(code).removeprefix(code).strip().replace("`", "").replace("_", chr(92) + "_")}
:::
::::
::::{{container}} good
```python
{example(code, "Good")}```
::::
:::::
"""
