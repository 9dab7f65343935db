"""What a fix writes looks like the file around it: aligned, as wide, in its quotes, with its comments."""
from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest
from test_edits import draft, edited, marked
from test_fixed import fixed

from flake8_testreview.edits.aligning import aligned
from flake8_testreview.edits.building import span_of
from flake8_testreview.edits.calls import keyword_added
from flake8_testreview.edits.nesting import moved_out
from flake8_testreview.edits.spans import Edit, Place, Text
from flake8_testreview.edits.style import quote_of, width_of
from flake8_testreview.edits.tokens import tokens_of


def renamed(source: str, new: str) -> str:
    """The source with another name for `HERE`, and the lines that are aligned behind it."""
    made = draft(source)
    names = (node for node in ast.walk(made.tree) if isinstance(node, ast.Name) and node.id == "HERE")
    edits = made.renaming((span_of(node)[0] for node in names), "HERE", new)
    return edited(source, *aligned(made.text, edits))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("HERE = f(1,\n         2)\n", "longer = f(1,\n           2)\n"),
        ("HERE = f(1,\n         # c\n\n         2)\nx\n", "longer = f(1,\n           # c\n\n           2)\nx\n"),
        ("é = HERE, {1: 2,\n           3: 4}\n", "é = longer, {1: 2,\n             3: 4}\n"),
        ("HERE = f(\n    1,\n    2)\n", "longer = f(\n    1,\n    2)\n"),
        ("HERE = f(  # c\n    1,\n    2)\n", "longer = f(  # c\n    1,\n    2)\n"),
        ("HERE = f(1,\n    2)\n", "longer = f(1,\n    2)\n"),
        ("HERE = f(1,\n\t\t 2)\n", "longer = f(1,\n\t\t 2)\n"),
        ("f(1,\n  HERE)\n", "f(1,\n  longer)\n"),
        ("f(1, HERE, g(2,\n             3),\n  4)\n", "f(1, longer, g(2,\n               3),\n  4)\n"),
        (
            "HERE = f(1, g(\n             2),\n         HERE(3,\n              4))\n",
            "longer = f(1, g(\n               2),\n           longer(3,\n                  4))\n",
        ),
        ("HERE = f('''\n         2''',\n         3)\n", "longer = f('''\n         2''',\n           3)\n"),
    ],
)
def test_aligned_lines_move_with_their_bracket(source: str, wanted: str) -> None:
    assert renamed(source, "longer") == wanted
    assert renamed(wanted.replace("longer", "HERE"), "HERE") == wanted.replace("longer", "HERE")


def test_aligned_lines_move_to_the_left() -> None:
    source = "    \nself.x = f(1,\n           2)\n"
    deletion = Edit(Place(2, 0), Place(2, 9), "")
    assert edited(source, *aligned(Text(source), [deletion])) == "    \nf(1,\n  2)\n"


def test_lines_that_a_fix_moves_itself_move_once() -> None:
    made, statement = marked("with a:\n    b\n    HERE(1,\n         2)\n")
    assert edited(str(made.text), *aligned(made.text, moved_out(made, [statement]))) == (
        "with a:\n    b\nHERE(1,\n     2)\n"
    )


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (f"f({'a' * 68})\n", f"f({'a' * 68}, k=12)\n"),
        (f"f({'a' * 72})\n", f"f({'a' * 72},\n  k=12)\n"),
        (f"f(a,\n  {'b' * 75})\n", f"f(a,\n  {'b' * 75},\n  k=12)\n"),
        (f"f(\n    a,\n    {'b' * 72})\n", f"f(\n    a,\n    {'b' * 72},\n    k=12)\n"),
        (f"f({'a' * 72})\n" + f"{'b' * 88}\n" * 2, f"f({'a' * 72}, k=12)\n" + f"{'b' * 88}\n" * 2),
    ],
)
def test_argument_that_does_not_fit_the_line(source: str, wanted: str) -> None:
    made = draft(source)
    call = made.tree.body[0].value  # type: ignore[attr-defined]
    assert edited(source, *keyword_added(made, call, "k=12")) == wanted


@pytest.mark.parametrize(
    ("lengths", "width"),
    [
        ([], 79),
        ([60], 79),
        ([100], 79),
        ([60, 100], 79),
        ([88, 88], 88),
        ([150] * 3, 120),
        ([60] * 400 + [100] * 5, 100),
        ([60] * 400 + [100] * 4, 79),
    ],
)
def test_width_is_what_the_lines_keep(lengths: list[int], width: int) -> None:
    assert width_of(Text("".join("x" * length + "\n" for length in lengths)), 79) == width


@pytest.mark.parametrize(
    ("source", "quote"),
    [("", '"'), ("'a', 'b', \"c\"", "'"), ("'a', \"b\"", '"'), ("'''a''', '''b''', \"c\"", '"'), ("b'a', ''", "'")],
)
def test_quotes_are_those_of_most_strings(source: str, quote: str) -> None:
    assert quote_of(tokens_of(Text(source))) == quote


def test_string_that_its_quotes_would_end() -> None:
    made = draft("'a'\n")
    assert [made.quoted(text) for text in ("b", "it's", "\\", "\n")] == ["'b'", '"it\'s"', "'\\\\'", "'\\n'"]


def test_call_that_is_too_wide() -> None:
    made, statement = marked("class A:\n    HERE\n")
    assert made.call(statement, "f", "a" * 72) == f"f({'a' * 72})"
    assert made.call(statement, "with f", "a" * 70, ":") == f"with f(\n        {'a' * 70}\n    ):"
    each = f"        a,\n        *b,\n        c='{'d' * 70}',\n"
    assert made.call(statement, "f", f"a, *b, c='{'d' * 70}'") == f"f(\n{each}    )"
    assert made.call(statement, "f", "a,\n" + "b" * 80) == "f(a,\n" + "b" * 80 + ")"


@pytest.mark.parametrize(
    ("source", "inserted", "deleted"),
    [
        ("a\n\n# c\n# d\nHERE\n\nb\n", "a\n\nnew\n# c\n# d\nHERE\n\nb\n", "a\n\nb\n"),
        ("def f():\n    # c\n    HERE\n", "def f():\n    new\n    # c\n    HERE\n", "def f():\n    # c\n    pass\n"),
        ("if a:\n    b\n\n    # c\n    HERE\n", "if a:\n    b\n\n    new\n    # c\n    HERE\n", "if a:\n    b\n"),
        ("a\n\n# c\nHERE\nb\n", "a\n\nnew\n# c\nHERE\nb\n", "a\n\n# c\nb\n"),
        ("a\n# c\nHERE\n\nb\n", "a\nnew\n# c\nHERE\n\nb\n", "a\n# c\n\nb\n"),
        ("a\n\n# c\n\nHERE\n\nb\n", "a\n\n# c\n\nnew\nHERE\n\nb\n", "a\n\n# c\n\nb\n"),
        ("# the file\nHERE\n\nb\n", "new\n# the file\nHERE\n\nb\n", "# the file\n\nb\n"),
        ('"""\n# c"""\nHERE\n', '"""\n# c"""\nnew\nHERE\n', '"""\n# c"""\n'),
    ],
)
def test_comments_belong_to_what_they_stand_above(source: str, inserted: str, deleted: str) -> None:
    made, statement = marked(source)
    assert edited(source, made.insertion_before(statement, "new")) == inserted
    assert edited(source, made.deletion(statement)) == deleted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("f(\n    a,\n    [1,\n     2],\n)", "f(a, [1, 2])"),
        ("f(a,\n  b)", "f(a, b)"),
        ("f(a, \\\n  b)", "f(a, \\\n  b)"),
        ("f(\n    a(\n    ))", "f(a())"),
        ("f(a,  # c\n  b)", "f(a,  # c\n  b)"),
        ("f('''\n''')", "f('''\n''')"),
        ("(a,\n )", "(a,)"),
    ],
)
def test_expression_on_one_line(source: str, wanted: str) -> None:
    made = draft(source)
    assert made.one_line(made.tree.body[0].value) == wanted  # type: ignore[attr-defined]


WHOLE_FIXES = {
    "a key in camelCase": (
        "TRV201",
        """
        import shop


        def test_it(api):
            assert api.add({'credentialsId2': '155d900f-4e14-4e4c-a73d-069cbf4541e6'})
        """,
        """
        import shop

        CREDENTIALS_ID2 = '155d900f-4e14-4e4c-a73d-069cbf4541e6'


        def test_it(api):
            assert api.add({'credentialsId2': CREDENTIALS_ID2})
        """,
    ),
    "a patch that is too wide for a line": (
        "TRV901",
        """
        import unittest
        from unittest import mock

        from shop import settings


        class SettingsCase(unittest.TestCase):
            def setUp(self):
                # why it is slow
                settings.WAITING_TIME_IN_SECONDS = mock.MagicMock(
                    name='waiting', spec=int)

            def test_it(self):
                self.assertTrue(settings.read('a', 'b'))
        """,
        """
        import unittest
        from unittest import mock

        from shop import settings


        class SettingsCase(unittest.TestCase):
            def setUp(self):
                # why it is slow
                patcher = mock.patch.object(
                    settings,
                    'WAITING_TIME_IN_SECONDS',
                    mock.MagicMock(name='waiting', spec=int),
                )
                patcher.start()
                self.addCleanup(patcher.stop)

            def test_it(self):
                self.assertTrue(settings.read('a', 'b'))
        """,
    ),
    "an environment below a comment": (
        "TRV901",
        """
        import os
        import unittest

        import shop


        class ShopCase(unittest.TestCase):
            def setUp(self):
                # what the shop asks for
                os.environ["SHOP"] = "1"

            def test_it(self):
                self.assertTrue(shop.read())
        """,
        """
        import os
        import unittest
        from unittest import mock

        import shop


        class ShopCase(unittest.TestCase):
            def setUp(self):
                patcher = mock.patch.dict(os.environ)
                patcher.start()
                self.addCleanup(patcher.stop)
                # what the shop asks for
                os.environ["SHOP"] = "1"

            def test_it(self):
                self.assertTrue(shop.read())
        """,
    ),
}


@pytest.mark.parametrize(("code", "bad", "good"), WHOLE_FIXES.values(), ids=WHOLE_FIXES)
def test_whole_fix(code: str, bad: str, good: str, tmp_path: Path) -> None:
    assert fixed(code, textwrap.dedent(bad), tmp_path).after.decode() == textwrap.dedent(good)
