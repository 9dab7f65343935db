"""What flake8 sees of a review concern: its messages, its options, and how it is run.

A concern subclasses `Checker`, declares its `Message` constants and writes `check`, a generator of `Finding`.
Everything that flake8 asks of a plugin happens here, once:

- options are registered and parsed alike from the command line and from configuration files;
- a file that is not test code, a concern whose codes are all switched off, and a file without any of the
  concern's needles cost nothing;
- a rule that fails becomes one TRV000 finding, because an exception that leaves `run()` makes flake8 lose the
  output of *all* files (flake8 guards a plugin's constructor only, see `FileChecker.run_ast_checks`).
"""
from __future__ import annotations

import argparse
import ast
import inspect
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from flake8.exceptions import ExecutionError
from flake8.options.manager import OptionManager
from flake8.style_guide import Decision, DecisionEngine

from flake8_testreview import __version__
from flake8_testreview.reviewed import reviewed, uncollected

if TYPE_CHECKING:
    from flake8_testreview.baseline import Baseline
    from flake8_testreview.suite import Reach, Suite


# One fact about the code, as flake8 takes it: 1-based line, 0-based character (flake8 adds one when it prints), code,
# and one line of text without the code.
Finding = tuple[int, int, str, str]


class Message:
    """A code, and what it says: a `str.format` template that names the thing, the fault and the way out.

    `compares` says that the finding compares the file under review with another one, and that `testreview-scope = file`
    turns it off.
    """

    __slots__ = ("code", "template", "compares")

    def __init__(self, code: str, template: str, compares: bool = False) -> None:
        self.code = code
        self.template = template
        self.compares = compares

    def at(self, suite: Suite, node: ast.AST, **fields: object) -> Finding:
        """The finding of this code at the first character of `node`, a node of the suite's tree."""
        line, column = suite.source.position(node)
        text = " ".join(self.template.format(**fields).split())  # a value of the code under review may break lines
        return line, column, self.code, text.encode("utf-8", "backslashreplace").decode()


class Option:
    """A setting of one concern, or of all: `--testreview-NAME` and `testreview-NAME = ...`.

    `parse` turns the text into the value that concerns read, and raises ValueError with a sentence that says what
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
    "those of the packages that are installed beside flake8",
    one_of("project", "file", "installed"),
)
STUB_HELPERS = Option(
    "stub-helpers",
    "",
    "functions and methods that replace a dotted name, called as stub_out is: helper('package.name', new)",
    comma_separated,
)


def baseline(path: str) -> Baseline | None:
    """The findings that the file at `path` records, to be let be; None for an empty one."""
    if not path:
        return None
    from flake8_testreview.baseline import Baseline

    return Baseline.read(path)


BASELINE = Option(
    "baseline",
    "",
    "a file of known findings, which are let be: made with --format=testreview-baseline --output-file=FILE",
    baseline,
    is_path=True,
)

SHARED_OPTIONS = (TEST_FILES, SOURCE_ROOTS, SCOPE, STUB_HELPERS, BASELINE)

INTERNAL_ERROR = Message(
    "TRV000", "internal error in {rule}: {error}; the rest of the run is complete, please report this"
)


class Checker:
    """A review concern as a flake8 tree plugin.

    Subclasses give `messages` (all start with the entry point's name), `needles` (without any of these substrings
    in its text a file cannot have a finding), `options`, and `check`.
    """

    name = "flake8-testreview"
    version = __version__
    off_by_default: ClassVar[bool] = False
    messages: ClassVar[tuple[Message, ...]] = ()
    needles: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str], options: argparse.Namespace) -> None:
        self._file = reviewed(tree, filename, lines)
        self.settings = options

    # flake8 asks each plugin for its parameters; they are the same, and take as long to work out as the class to make
    __init__.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in __init__.__code__.co_varnames]
    )

    @classmethod
    def may_concern(cls, text: str) -> bool:
        """Can a test file of this text have a finding? Asked of every test file before anything is made or loaded."""
        for needle in cls.needles:  # not by `any`, whose generator costs as much as the search
            if needle in text:
                return True
        return False

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the findings of this concern in `suite`; the rules are imported here, by the first file that needs
        them, because flake8 loads every plugin at every start."""
        raise NotImplementedError

    def run(self) -> Iterator[tuple[int, int, str, type[Checker]]]:
        """Yield findings the way flake8 takes them: 1-based line, 0-based column, `CODE text`, class."""
        file = self._file
        if file.is_left_out:
            return
        if type(self) not in file.found:
            self._review()
        if not (found := file.found.pop(type(self), ())):
            return
        rows = ((line, column, f"{code} {text}", type(self)) for line, column, code, text in found)
        with uncollected():  # at the first finding flake8 makes all tokens of the file: they and the tree are in use
            yield from islice(rows, 1)
        yield from rows

    def _review(self) -> None:
        """Let the first checker of a file ask all of them: the model is gone before the first finding is reported, at
        which flake8 makes all tokens of the file, and the garbage collector looks through all that is held."""
        file = self._file
        with uncollected():  # the model is in use, and needs no collector when it is not
            for concern in dict.fromkeys((*_concerns(self.settings), type(self))):
                checker = concern(file.tree, file.filename, file.lines, self.settings)
                file.found[concern] = checker._findings()
                if file.is_left_out:  # no other concern has a question about it
                    break
            file.forget()

    def setting(self, option: Option) -> Any:
        """The parsed value of one of `options` or of the options every concern has."""
        return getattr(self.settings, option.dest)

    def _findings(self) -> list[Finding]:
        found: set[Finding] = set()
        try:
            file = self._file
            # A finding that select/ignore drops later still costs a second tokenization of the file (flake8 builds its
            # noqa map at the first one), so what is switched off is never handed over.
            wanted = _wanted(self.settings, self.messages) if file.is_test_code(self.setting(TEST_FILES)) else ()
            if not wanted or not self.may_concern(file.text):
                return []
            found.update(finding for finding in self.check(file.suite(self._reach)) if finding[2] in wanted)
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            detail = " ".join(f"{type(error).__name__} {error}".split())[:200]
            rule = type(self).__name__
            found.add((1, 0, INTERNAL_ERROR.code, INTERNAL_ERROR.template.format(rule=rule, error=detail)))
        return self._unknown(sorted(found)) if found else []

    def _unknown(self, found: list[Finding]) -> list[Finding]:
        """The findings that the baseline does not let be."""
        known: Baseline | None = getattr(self.settings, BASELINE.dest, None)
        if not known or self.settings.format == "testreview-baseline":
            return found
        return known.unknown(found, self._file.filename, self._file.tree, self._file.text)

    def _reach(self) -> Reach:
        from flake8_testreview.suite import Reach

        scope = self.setting(SCOPE)
        return Reach(
            self.setting(SOURCE_ROOTS),
            scope != "file",
            scope == "installed",
            self.setting(STUB_HELPERS),
            self.setting(TEST_FILES),
        )

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Register the options, each once: flake8 raises on a flag that is added twice."""
        for option in (*SHARED_OPTIONS, *cls.options):
            if option.dest not in manager.config_options_dict:
                manager.add_option(
                    f"--testreview-{option.name}",
                    default=option.default,
                    metavar="VALUE",
                    parse_from_config=True,
                    normalize_paths=option.is_path,
                    help=f"{option.help} (default: {option.default or 'none'})".replace("%", "%%"),
                )

    @classmethod
    def parse_options(cls, manager: OptionManager, options: argparse.Namespace, filenames: list[str]) -> None:
        """Replace each option's text by its parsed value; on a wrong one raises ExecutionError, which flake8 prints."""
        _concerns(options).append(cls)
        for option in (*SHARED_OPTIONS, *cls.options):
            text = getattr(options, option.dest)
            if isinstance(text, str):  # a concern before this one may have parsed a shared option
                try:
                    setattr(options, option.dest, option.parse(text))
                except ValueError as error:
                    raise ExecutionError(f"testreview-{option.name} = {text!r} is wrong: {error}") from None


class Internal(Checker):
    """A rule that fails never costs you the other findings.

    TRV000 says that a rule of this suite raised an exception on a file. The finding stands at line 1 and names the
    rule and the exception. All other findings of the run, ours and those of other plugins, are complete: without this
    guard an exception would make flake8 lose the output of every file.

    The way out is to report it, with the file if you can share it, and to go on: `per-file-ignores` silences the
    rule for that file until it is mended.
    """

    messages = (INTERNAL_ERROR,)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Nothing: TRV000 is reported by the concern that failed."""
        yield from ()


def _concerns(options: argparse.Namespace) -> list[type[Checker]]:
    """The concerns that take part in the run of these options."""
    concerns: list[type[Checker]] = options.__dict__.setdefault("testreview_concerns", [])
    return concerns


_decided: tuple[argparse.Namespace, DecisionEngine, dict[tuple[Message, ...], frozenset[str]]] | None = None


def _wanted(options: argparse.Namespace, messages: tuple[Message, ...]) -> frozenset[str]:
    """The codes among `messages` that the user's select and ignore leave on, by flake8's own decision."""
    global _decided
    if _decided is None or _decided[0] is not options:  # one run, one namespace: an editor's next run has another
        _decided = options, DecisionEngine(options), {}
    _, engine, known = _decided
    if messages not in known:
        known[messages] = frozenset(m.code for m in messages if engine.decision_for(m.code) is Decision.Selected)
    return known[messages]
