"""The settings of the review: `--testreview-NAME` on the command line and `testreview-NAME = ...` in a file."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flake8.exceptions import ExecutionError
from flake8.options.manager import OptionManager

if TYPE_CHECKING:
    from flake8_testreview.plugin.baseline import Baseline


class Option:
    """A setting of one concern, or of all.

    `parse` turns the text into the value that concerns read, and raises ValueError with a sentence about what
    is allowed. flake8 hands over values of configuration files unparsed, so parsing is done here for both sources.
    """

    __slots__ = ("name", "default", "help", "parse", "dest", "is_path")

    def __init__(
        self, name: str, default: str, help: str, parse: Callable[[str], Any], is_path: bool = False
    ) -> None:
        self.name = name
        self.default = default
        self.help = help
        self.parse = parse
        self.is_path = is_path  # relative to the configuration file that it is written in
        self.dest = "testreview_" + name.replace("-", "_")  # the attribute of flake8's options that holds the value

    def value(self, settings: argparse.Namespace | None) -> Any:
        """The parsed value in flake8's options after `parse_all`; the default's without options."""
        return self.parse(self.default) if settings is None else getattr(settings, self.dest)

    def register(self, manager: OptionManager) -> None:
        """Offer the option to the user, once: flake8 raises on a flag that is added twice."""
        if self.dest not in manager.config_options_dict:
            manager.add_option(
                f"--testreview-{self.name}",
                default=self.default,
                metavar="VALUE",
                parse_from_config=True,
                normalize_paths=self.is_path,
                help=f"{self.help} (default: {self.default or 'none'})".replace("%", "%%"),
            )

    def settle(self, settings: argparse.Namespace) -> None:
        """Replace the option's text by its parsed value; on a wrong one raises ExecutionError, which flake8 prints."""
        text = getattr(settings, self.dest)
        if isinstance(text, str):  # a concern before this one may have parsed a shared option
            try:
                setattr(settings, self.dest, self.parse(text))
            except ValueError as error:
                raise ExecutionError(f"testreview-{self.name} = {text!r} is wrong: {error}") from None


def enabled_extensions() -> tuple[str, ...]:
    """What the user gives as `enable-extensions`, on the command line or in a file; called by `parse_options`.

    flake8 hands its plugins all options but this one, which it reads before it loads them, to leave plugins out that
    are off by default; those would be deaf to a prefix and to `select`. So it is looked up in the frame of the function
    that reads it (`flake8.options.parse_args.parse_args`, the same in 7.3 and 7.5), and is empty where that has
    changed.
    """
    frame = sys._getframe(1)
    while frame is not None:
        if (found := frame.f_locals.get("plugin_opts")) is not None:
            return tuple(getattr(found, "enable_extensions", ()))
        frame = frame.f_back  # type: ignore[assignment]
    return ()


# -- parsers ----------------------------------------------------------------------------------------------------------


def comma_separated(text: str) -> tuple[str, ...]:
    """The items of a comma- or line-separated list, stripped, without empty ones."""
    return tuple(item.strip() for item in text.replace("\n", ",").split(",") if item.strip())


def one_of(*words: str) -> Callable[[str], str]:
    """A parser that accepts exactly `words`."""

    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return text

    return parse


def seconds(text: str) -> float:
    """A number of seconds, zero or more and finite."""
    try:
        value = float(text)
    except ValueError:
        raise ValueError("expected a number of seconds") from None
    if not 0 <= value < float("inf"):
        raise ValueError("expected a number of seconds, zero or more")
    return value


def count(text: str) -> int:
    """A whole number, zero or more."""
    if not text.isdecimal():
        raise ValueError("expected a whole number, zero or more")
    return int(text)


def baseline(path: str) -> Baseline | None:
    """The findings that the file at `path` records, which are not reported; None for an empty one."""
    if not path:
        return None
    from flake8_testreview.plugin.baseline import Baseline

    return Baseline.read(path)


# -- what all concerns share ------------------------------------------------------------------------------------------

TEST_FILES = Option(
    "test-files",
    "test_*.py,*_test.py,test.py,tests.py,conftest.py,test/,tests/,t/,testing/",
    "what counts as test code: file name patterns, and folder names that end in a slash",
    comma_separated,
)
SOURCE_ROOTS = Option(
    "source-roots",
    "",
    "folders to look for the project's modules in, besides those found from the file under review",
    comma_separated,
)
SCOPE = Option(
    "scope",
    "project",
    "what may be read besides the file under review: file: nothing; project: the project's sources; installed: also "
    "those of the packages that are installed next to flake8",
    one_of("project", "file", "installed"),
)
STUB_HELPERS = Option(
    "stub-helpers",
    "",
    "functions and methods that replace a dotted name, called as stub_out is: helper('package.name', new)",
    comma_separated,
)
BASELINE = Option(
    "baseline",
    "",
    "a file of known findings, which are not reported: made with --format=testreview-baseline --output-file=FILE",
    baseline,
    is_path=True,
)

FIX_TIMEOUT = Option(
    "fix-timeout",
    "30",
    "the seconds of a timeout that the fix command writes",
    seconds,
)

LIMIT = Option(
    "limit",
    "0",
    "how many findings testreview-json and testreview-github show, the heaviest first; 0 for all",
    count,
)
REPORT_LIMIT = Option(
    "report-limit",
    "65536",
    "how many characters --format=testreview writes at most, 0 for all: GitHub takes so many in a comment",
    count,
)

SHARED = (TEST_FILES, SOURCE_ROOTS, SCOPE, STUB_HELPERS, BASELINE, FIX_TIMEOUT, LIMIT, REPORT_LIMIT)
