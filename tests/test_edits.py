"""Edits: built, applied, checked, shown and written, to the byte."""
from __future__ import annotations

import ast
import contextlib
import os
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence, Set
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flake8_testreview.edits.applying import applied, without_overlaps
from flake8_testreview.edits.blank import merged
from flake8_testreview.edits.building import Draft, blocks, span_of
from flake8_testreview.edits.calls import keyword_added
from flake8_testreview.edits.checking import Reason, has_lost_comment, is_same_elsewhere, parsed
from flake8_testreview.edits.diffs import patch
from flake8_testreview.edits.files import decoded, encoded, replace
from flake8_testreview.edits.imports import constant_added, import_added, import_removed
from flake8_testreview.edits.rounds import Left, fix_file
from flake8_testreview.edits.nesting import moved_out
from flake8_testreview.edits.spans import Edit, Fix, Place, Reported, Text, Unfit

STDLIB = Path(sysconfig.get_path("stdlib"))


def draft(source: str) -> Draft:
    return Draft(Text(source), ast.parse(source))


def edited(source: str, *edits: Edit) -> str:
    return str(applied(Text(source), edits).after)


def marked(source: str) -> tuple[Draft, ast.stmt]:
    """A draft, and the statement of it that mentions the name `HERE`, the innermost one."""
    made = draft(source)
    found = [
        statement
        for _, body in blocks(made.tree)
        for statement in body
        if any(isinstance(node, ast.Name) and node.id == "HERE" for node in ast.walk(statement))
    ]
    return made, found[-1]


# Texts


def test_lines_are_those_of_the_tokenizer() -> None:
    text = Text("a\r\nb\rc\n\x0cd\x1c\u2028e")
    assert text.lines == [b"a\r\n", b"b\r", b"c\n", "\x0cd\x1c\u2028e".encode()]
    assert [text.newline(number) for number in (1, 2, 3, 4)] == ["\r\n", "\r", "\n", "\n"]
    assert (text.after_line(3), text.after_line(4)) == (Place(4, 0), Place(4, 7))


@pytest.mark.parametrize("place", [(0, 0), (1, 4), (1, 2), (3, 0), (2, 1), (1, -1)])
def test_place_outside_or_within_a_character(place: tuple[int, int]) -> None:
    with pytest.raises(Unfit):
        Text("aé\n").offset(Place(*place))


@given(st.text(alphabet="aé𝒳 \r\n\x0c"))
def test_places_and_offsets_agree(source: str) -> None:
    text = Text(source)
    assert b"".join(text.lines) == text.content and str(text) == source
    for line in range(1, len(text.lines) + 1):
        for byte in range(len(text.line(line)) + 1):
            try:
                offset = text.offset(Place(line, byte))
            except Unfit:
                continue
            assert text.place(offset) == Place(line, byte)


# Applied


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    source = draw(st.text(alphabet="ab é𝒳\n", max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=12)))
    new = st.text(alphabet="xy ß\n", max_size=5)
    return source, [(start, end, draw(new)) for start, end in zip(cuts[::2], cuts[1::2])]


@given(texts_with_spans(), st.randoms())
def test_edits_are_made_as_one_would_by_hand(given_: tuple[str, list[tuple[int, int, str]]], random: object) -> None:
    source, spans = given_
    text = Text(source)
    spans = [span for n, span in enumerate(spans) if not n or span[:2] != spans[n - 1][:2] or span[0] < span[1]]
    by_hand = source
    for start, end, new in reversed(spans):
        by_hand = by_hand[:start] + new + by_hand[end:]
    places = [text.place(len(source[:at].encode())) for start, end, _ in spans for at in (start, end)]
    edits = [Edit(*pair, new) for pair, (_, _, new) in zip(zip(places[::2], places[1::2]), spans)]
    random.shuffle(edits)  # type: ignore[attr-defined]
    change = applied(text, edits)
    assert str(change.after) == by_hand
    for span, put in zip(change.replaced.all, change.put.all, strict=True):
        assert span.end - span.start - (put.end - put.start) == len(
            text.content[span.start : span.end]
        ) - len(change.after.content[put.start : put.end])
    for offset in range(len(change.after.content)):
        origin, is_new = change.origin(offset)
        assert is_new or text.content[origin] == change.after.content[offset]


def test_text_of_an_edit_takes_the_line_ends_of_its_place() -> None:
    source = "a\r\nb\nc"
    at = [Edit(Place(line, 1), Place(line, 1), "\n-") for line in (1, 2, 3)]
    assert edited(source, *at) == "a\r\n-\r\nb\n-\nc\n-"


def test_overlapping_fixes_wait_and_lines_share_a_place() -> None:
    text = Text("abcdef\n")

    def fix(*spans: tuple[int, int, str]) -> Fix:
        return Fix("", tuple(Edit(Place(1, start), Place(1, end), new) for start, end, new in spans), True)

    def fit(*fixes: Fix) -> list[bool]:
        return without_overlaps(fixes, text)

    assert fit(fix((0, 2, "")), fix((1, 3, "")), fix((2, 4, ""))) == [True, False, True]
    assert fit(fix((0, 2, ""), (4, 5, "")), fix((2, 3, ""), (4, 6, "")), fix((2, 3, ""))) == [True, False, True]
    assert fit(fix((2, 2, "x")), fix((2, 2, "y")), fix((1, 3, ""))) == [True, False, False]
    assert fit(fix((0, 0, "x\n")), fix((0, 0, "y\n")), fix((0, 0, "x\n"))) == [True, True, True]
    assert fit(fix((0, 2, ""), (1, 3, ""))) == [False]


# Built: statements

DELETED = [
    ("a\nHERE\nb\n", "a\nb\n"),
    ("a\nHERE  # its comment\nb\n", "a\nb\n"),
    ("a\n# why\nHERE\nb\n", "a\n# why\nb\n"),
    ("a\nHERE", "a\n"),
    ("HERE\n", ""),
    ("import a\n\nHERE = 1\n\n\nclass A: pass\n", "import a\n\n\nclass A: pass\n"),
    ("import a\n\n\nHERE = 1\n\nb\n", "import a\n\n\nb\n"),
    ("a\n\n\nHERE\n", "a\n"),
    ("\nHERE\n\nb\n", "\nb\n"),
    ("class A:\n    HERE\n\n    def f(self): pass\n", "class A:\n    def f(self): pass\n"),
    ("def f():\n    HERE\n", "def f():\n    pass\n"),
    ("def f():\n    HERE  # c\n", "def f():\n    pass  # c\n"),
    ("if a: HERE\nb\n", "if a: pass\nb\n"),
    ("if a: HERE; b\n", "if a: b\n"),
    ("if a: b; HERE\n", "if a: b\n"),
    ("a; HERE; b\n", "a; b\n"),
    ("HERE; a\n", "a\n"),
    ("a; HERE;\n", "a;\n"),
    ("HERE;\na\n", "a\n"),
    ("a; \\\n  HERE; b\n", "a; \\\n  b\n"),
    ("a\nHERE(\n    1,  # one\n)\nb\n", "a\nb\n"),
    ("a\nHERE = '''\n\n  x\n'''\nb\n", "a\nb\n"),
    ("@b\n@c(\n    1)\ndef f():\n    HERE.x\n    d\n", "@b\n@c(\n    1)\ndef f():\n    d\n"),
    ("try:\n\tHERE\nexcept A:\n\tb\n", "try:\n\tpass\nexcept A:\n\tb\n"),
    ("match a:\n    case 1:\n        HERE\n        b\n", "match a:\n    case 1:\n        b\n"),
    ("a\r\n\r\nHERE\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
    ("a\n\x0c\nHERE\n\n\x0c\nb\n", "a\n\x0c\n\n\x0c\nb\n"),
    ("é = 'é'; HERE; ü\n", "é = 'é'; ü\n"),
]


@pytest.mark.parametrize(("source", "wanted"), DELETED)
def test_deletion(source: str, wanted: str) -> None:
    made, statement = marked(source)
    assert edited(source, made.deletion(statement)) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("@a\n@(b)\ndef f(): pass\nc\n", "c\n"),
        ("@a(\n    1,\n)\n\nclass A:\n    x = 1\n\n\nc\n", "c\n"),
        ("if a:\n    @ b\n    # c\n    def f(): pass\n", "if a:\n    pass\n"),
    ],
)
def test_deletion_with_decorators(source: str, wanted: str) -> None:
    made = draft(source)
    first = made.tree.body[0]
    assert edited(source, made.deletion(first.body[0] if isinstance(first, ast.If) else first)) == wanted


def test_deletion_below_a_continued_line_is_not_possible() -> None:
    made, statement = marked("\\\nHERE\na\n")
    with pytest.raises(Unfit):
        made.deletion(statement)


INSERTED = [
    ("HERE\n", "new\nHERE\n", "HERE\nnew\n"),
    ("HERE", "new\nHERE", "HERE\nnew"),
    ("def f():\n\tHERE  # c\n\ta\n", "def f():\n\tnew\n\tHERE  # c\n\ta\n", "def f():\n\tHERE  # c\n\tnew\n\ta\n"),
    ("def f(): HERE\n", "def f(): new; HERE\n", "def f(): HERE; new\n"),
    ("a; HERE; b\n", "a; new; HERE; b\n", "a; HERE; new; b\n"),
    ("HERE;\n", "new\nHERE;\n", "HERE; new;\n"),
    ("HERE(\n    1\n)  # c\r\n", "new\nHERE(\n    1\n)  # c\r\n", "HERE(\n    1\n)  # c\r\nnew\r\n"),
]


@pytest.mark.parametrize(("source", "before", "after"), INSERTED)
def test_insertion(source: str, before: str, after: str) -> None:
    made, statement = marked(source)
    assert edited(source, made.insertion_before(statement, "new")) == before
    assert edited(source, made.insertion_after(statement, "new")) == after


def test_insertion_around_a_block() -> None:
    source = "class A:\n  @b\n  def f(self):\n    if x: y;\n"
    made = draft(source)
    function = made.tree.body[0].body[0]  # type: ignore[attr-defined]
    code = "for i in j:\n    k\n\nl"
    lines = "  for i in j:\n      k\n\n  l\n"
    assert edited(source, made.insertion_before(function, code)) == source.replace("  @b", lines + "  @b")
    assert edited(source, made.insertion_after(function, code)) == source + lines
    assert edited(source, made.insertion_after(function.body[0], "z")) == source + "    z\n"
    with pytest.raises(Unfit):
        made.insertion_before(function.body[0].body[0], code)


MOVED = [
    ("with a:\n    b\n    HERE\nc\n", "with a:\n    b\nHERE\nc\n"),
    ("with a:\n\tb\n\n\t# why\n\tHERE  # c\n", "with a:\n\tb\n\n# why\nHERE  # c\n"),
    ("with a:\n    b\n    HERE", "with a:\n    b\nHERE"),
    (
        "def f():\n    with a:\n        b\n        HERE('''\n        x\n''',\n            1)\n    c\n",
        "def f():\n    with a:\n        b\n    HERE('''\n        x\n''',\n        1)\n    c\n",
    ),
]


WIDE = "b" * 66
MOVED += [
    (f"with a:\n    b\n    HERE(\n        {WIDE}\n    )\n", f"with a:\n    b\nHERE(\n    {WIDE}\n)\n"),
    (f"with a:\n    b\n    HERE(\n        {WIDE}, (cc)\n    )  # d\n", f"with a:\n    b\nHERE({WIDE}, (cc))  # d\n"),
    (f"with a:\n    b\n    HERE(\n        {WIDE}, cccc,\n    )\n", f"with a:\n    b\nHERE(\n    {WIDE}, cccc,\n)\n"),
    (f"with a:\n    b\n    HERE({WIDE},\n         cccc)\n", f"with a:\n    b\nHERE({WIDE}, cccc)\n"),
]


@pytest.mark.parametrize(("source", "wanted"), MOVED)
def test_moved_out_of_a_block(source: str, wanted: str) -> None:
    made, statement = marked(source)
    edits = moved_out(made, [statement])
    assert edited(source, *edits) == wanted
    change = applied(made.text, edits)
    assert is_same_elsewhere(change, made.tree, ast.parse(wanted)) and not has_lost_comment(change)


@pytest.mark.parametrize("source", ["with a:\n    HERE\n", "with a: b; HERE\n", "with a:\n    HERE\n    b\n", "HERE\n"])
def test_not_moved_out(source: str) -> None:
    made, statement = marked(source)
    with pytest.raises(Unfit):
        moved_out(made, [statement])


def test_moved_out_only_from_the_end_of_a_statement() -> None:
    made, statement = marked("if a:\n    b\n    HERE\nelse:\n    c\n")
    with pytest.raises(Unfit):
        moved_out(made, [statement])


def test_replacement_and_renaming() -> None:
    source = "é = f(('a'),\n  b)  # a\n"
    made = draft(source)
    call = made.tree.body[0].value  # type: ignore[attr-defined]
    assert edited(source, made.replacement(call.args[0], "NAME")) == "é = f((NAME),\n  b)  # a\n"
    places = [Place(2, 2), Place(1, 5), Place(2, 2)]
    source = "if a:\n  b = b\n"
    assert edited(source, *draft(source).renaming([Place(2, 2), Place(2, 6)], "b", "cc")) == "if a:\n  cc = cc\n"
    with pytest.raises(Unfit):
        made.renaming(places, "b", "c")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the places of what stands in an f-string are known since")
def test_what_stands_in_a_string_is_left_alone() -> None:
    made = draft("x = f'{g(1)}'\n")
    (call,) = (node for node in ast.walk(made.tree) if isinstance(node, ast.Call))
    with pytest.raises(Unfit, match="within a string"):
        made.replacement(call, "h")
    with pytest.raises(Unfit, match="within a string"):
        keyword_added(made, call, "k=1")


def test_statement_of_another_tree_is_not_known() -> None:
    with pytest.raises(Unfit, match="not of this tree"):
        draft("x\n").deletion(ast.parse("x\n").body[0])


# Built: calls and imports

KEYWORDS = [
    ("f()", "f(k=1)"),
    ("f( )", "f(k=1 )"),
    ("f(a)", "f(a, k=1)"),
    ("f(a,)", "f(a, k=1)"),
    ("f(a, )", "f(a, k=1)"),
    ("f((a), *b, **c)", "f((a), *b, **c, k=1)"),
    ("(f)(a)(b)", "(f)(a)(b, k=1)"),
    ("f[(0)](a)", "f[(0)](a, k=1)"),
    ("é(')', \"é\")", "é(')', \"é\", k=1)"),
    ("f(x for x in y)", "f((x for x in y), k=1)"),
    ("f((x for x in y))", "f((x for x in y), k=1)"),
    ("f(a,\n  b)", "f(a,\n  b, k=1)"),
    ("f(a,\n  b,  # c\n  )", "f(a,\n  b, k=1  # c\n  )"),
    ("f(\n    a,\n    b,  # c\n)", "f(\n    a,\n    b,  # c\n    k=1,\n)"),
    ("f(\n    a,\n    b  # c\n    # d\n)", "f(\n    a,\n    b,  # c\n    # d\n    k=1\n)"),
    ("f(\n    x for x in y\n)", "f((\n    x for x in y),\n    k=1\n)"),
    ("f(  # c\n)", "f(k=1  # c\n)"),
    ("f(\n    a, b\n)", "f(\n    a, b, k=1\n)"),
    ("f(\n    a  # c\n)", "f(\n    a, k=1  # c\n)"),
    (
        f"f(\n    (a), lambda x, y: (1, 2), b={'c' * 43}, **d\n)",
        f"f(\n    (a),\n    lambda x, y: (1, 2),\n    b={'c' * 43},\n    **d,\n    k=1,\n)",
    ),
    ("f(lambda: (1,))", "f(lambda: (1,), k=1)"),
]


@pytest.mark.parametrize(("source", "wanted"), KEYWORDS)
def test_keyword_added(source: str, wanted: str) -> None:
    made = draft(source)
    call = made.tree.body[0].value  # type: ignore[attr-defined]
    result = edited(source, *keyword_added(made, call, "k=1"))
    assert result == wanted
    assert ast.unparse(ast.parse(result)).endswith("k=1)")


def test_keyword_not_added_twice_nor_in_a_string() -> None:
    made = draft("f(k=2)\n")
    with pytest.raises(Unfit):
        keyword_added(made, made.tree.body[0].value, "k=1")  # type: ignore[attr-defined]
    with pytest.raises(Unfit):
        keyword_added(made, ast.Call(ast.Name("f", lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), [], [],
                                     lineno=1, col_offset=0, end_lineno=1, end_col_offset=4), "z=1")  # fmt: skip


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import a\n\nb\n", "import a\nimport new\n\nb\n"),
        ("import a; b()\nc\n", "import a; b()\nimport new\nc\n"),
        ("import a", "import a\nimport new"),
        ('"""Doc."""\nx = 1\n', '"""Doc."""\n\nimport new\nx = 1\n'),
        ("from __future__ import d\n\nx\n", "from __future__ import d\n\nimport new\n\nx\n"),
        ("import os\n\nfrom . import z\n", "import os\n\nimport new\n\nfrom . import z\n"),
        ("from . import z\n", "import new\n\nfrom . import z\n"),
        ("import a\nimport z\nfrom b import c\n", "import a\nimport new\nimport z\nfrom b import c\n"),
        ("import a\nfrom b import c\nimport z\n", "import a\nfrom b import c\nimport new\nimport z\n"),
        ("import z\nimport a\n\nimport b\n", "import z\nimport a\nimport new\n\nimport b\n"),
        ("# about z\nimport z\n", "import new\n# about z\nimport z\n"),
        ("#!shebang\n# coding: x\nx\n", "#!shebang\n# coding: x\nimport new\n\nx\n"),
        ("#!shebang\n\n# about f\ndef f(): pass\n", "#!shebang\n\nimport new\n\n\n# about f\ndef f(): pass\n"),
        ("", "import new\n"),
        ("import new\n", "import new\n"),
    ],
)
def test_import_added(source: str, wanted: str) -> None:
    assert edited(source, *import_added(draft(source), "import new")) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from a import B, c\nfrom n import T\n", "from a import B, c\nfrom n import T, new\n"),
        ("from n import T, zoo  # c\n", "from n import T, new, zoo  # c\n"),
        ("from n import a, B, z\n", "from n import a, B, new, z\n"),
        ("from n import z, a\n", "from n import z, a, new\n"),
        ("from n import old, z\n", "from n import new, old, z\n"),
        ("from n import T\n", "from n import T\nfrom n import new\n"),
        ("from n import (T, z)\n", "from n import (T, z)\nfrom n import new\n"),
        ("from .n import T, z\n", "from n import new\n\nfrom .n import T, z\n"),
        (f"from n import T, {'z' * 60}\n", f"from n import T, {'z' * 60}\nfrom n import new\n"),
    ],
)
def test_name_added_to_an_import(source: str, wanted: str) -> None:
    assert edited(source, *import_added(draft(source), "from n import new")) == wanted


def test_constant_added() -> None:
    source = "import a\ntry:\n    import b\nexcept E:\n    b = None\n\n\nclass A: pass\n"
    wanted = "import a\ntry:\n    import b\nexcept E:\n    b = None\n\nX = 1\n\n\nclass A: pass\n"
    assert edited(source, constant_added(draft(source), "X = 1")) == wanted
    assert edited("import a", constant_added(draft("import a"), "X = 1")) == "import a\n\nX = 1"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import a\nimport b\nb\n", "import b\nb\n"),
        ("import a, b, c\n", "import b\n"),
        ("import b, a, c\n", "import b\n"),
        ("from x import (\n    a,  # why\n    b,\n    c,\n)\n", "from x import (\n    b,\n)\n"),
        ("from x import b as a, d, c as b\n", "from x import d, c as b\n"),
        ("import a, \\\n    b\n", "import b\n"),
        ("def f():\n    import a\n", "def f():\n    import a\n"),
        ("import a; import b\n", "import b\n"),
    ],
)
def test_import_removed(source: str, wanted: str) -> None:
    assert edited(source, *import_removed(draft(source), {"a", "c"})) == wanted


# Files


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x",
        b"\xef\xbb\xbfx = '\xc3\xa9'\r\n",
        b"# coding: latin-1\nx = '\xe9'\n",
        b"#!x\r# vim: set fileencoding=cp1252 :\rx = '\x80'\r",
        "# coding: euc-jp\nx = 'テスト'\n".encode("euc-jp"),
        b"\n\n# coding: latin-1\n",
        b"x\r\n\x0cy\n\rz",
    ],
)
def test_bytes_survive(raw: bytes) -> None:
    text, encoding = decoded(raw)
    assert encoded(text, encoding) == raw


@pytest.mark.parametrize(
    "raw",
    [
        b"x = '\xe9'\n",
        b"# coding: nonsense\n",
        b"\xef\xbb\xbf# coding: latin-1\n",
        b"# coding: hex\n61\n",
        b"# coding: utf-7\nx = '+AGE-'\n",
    ],
)
def test_bytes_that_are_left_alone(raw: bytes) -> None:
    with pytest.raises(Unfit):
        decoded(raw)
    assert fix_file(raw, lambda _: []).trouble == Reason.UNREADABLE


@given(
    st.text(alphabet="aé€テ\r\n\x0c ", max_size=30),
    st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "cp1252", "euc-jp"]),
)
def test_texts_survive(source: str, encoding: str) -> None:
    cookie = "" if encoding == "utf-8-sig" else f"# coding: {encoding}\n"
    raw = (cookie + source).encode(encoding, "ignore")
    text, found = decoded(raw)
    assert encoded(text, found) == raw


def test_replaced_with_its_mode_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.py", tmp_path / "link.py"
    file.write_bytes(b"old")
    file.chmod(0o751)
    link.symlink_to("a.py")
    replace(str(link), b"old", b"new\r\n")
    assert file.read_bytes() == b"new\r\n" and link.is_symlink() and os.readlink(link) == "a.py"
    assert stat.S_IMODE(file.stat().st_mode) == 0o751
    assert sorted(os.listdir(tmp_path)) == ["a.py", "link.py"]


def test_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"theirs")
    with pytest.raises(OSError, match="has changed meanwhile"):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"theirs" and os.listdir(tmp_path) == ["a.py"]


def test_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"old")
    os.link(tmp_path / "a.py", tmp_path / "b.py")
    replace(str(tmp_path / "a.py"), b"old", b"new")
    assert (tmp_path / "b.py").read_bytes() == b"old"


def test_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="the disk is full"):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.py"]


def test_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(PermissionError):
        replace(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"


# Patches


def apply_patch(folder: Path, path: str, before: bytes, after: bytes) -> bytes:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    command = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=patch(path, before, after), cwd=folder, check=True, timeout=60)
    return file.read_bytes()


@pytest.mark.parametrize("path", ["a.py", "b c/d e.py", "tést/ü.py", 'q"u\\o.py', "t\tab.py", "α β\t.py"])
def test_patch_finds_its_file(path: str, tmp_path: Path) -> None:
    assert apply_patch(tmp_path, path, b"a\nb\n", b"a\nc") == b"a\nc"


def test_patch_says_what_git_would() -> None:
    assert patch("a b.py", b"x\r\ny", b"x\r\nz\n") == (
        b"diff --git a/a b.py b/a b.py\n--- a/a b.py\t\n+++ b/a b.py\t\n@@ -1,2 +1,2 @@\n x\r\n-y\n"
        b"\\ No newline at end of file\n+z\n"
    )
    assert patch("a.py", b"x", b"x") == b""


LINES = st.lists(st.sampled_from([b"a\n", b"b\r\n", b"\n", b"c\r", b"\x0c\n", b"\xe9\xff\n", b"-- d\n"]), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=LINES, two=LINES, end=st.sampled_from([b"", b"end", b"\r"]), other=st.sampled_from([b"", b"end"]))
def test_git_applies_the_patch(one: list[bytes], two: list[bytes], end: bytes, other: bytes, tmp_path: Path) -> None:
    before, after = b"".join(one) + end, b"".join([*one[: len(one) // 2], *two, *one[len(one) // 2 :]]) + other
    if before != after:
        assert apply_patch(tmp_path, "a.py", before, after) == after


# All together: a reviewer of toys reports what a line's comment-free text says

Build = Callable[[Draft, ast.stmt], Fix | None]


def reviewer(find: Callable[[Draft], Iterator[Reported]]) -> Callable[[bytes], Sequence[Reported]]:
    def review(raw: bytes) -> list[Reported]:
        text, _ = decoded(raw)
        return list(find(Draft(text, ast.parse(raw))))

    return review


def statements(made: Draft) -> list[ast.stmt]:
    found = [statement for _, body in blocks(made.tree) for statement in body]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def stored(build: Build) -> Callable[[bytes], Sequence[Reported]]:
    """Every assignment to a name that begins with `bad`, with the fix that `build` makes."""

    def find(made: Draft) -> Iterator[Reported]:
        for statement in statements(made):
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("bad"):
                    yield Reported(
                        statement.lineno, statement.col_offset, "T1", f"{name} at line {statement.lineno}",
                        lambda statement=statement: build(made, statement),  # type: ignore[misc]
                    )  # fmt: skip

    return reviewer(find)


def deleting(made: Draft, statement: ast.stmt) -> Fix:
    return Fix("Delete it", (made.deletion(statement),), is_safe=True, orphans=("a", "b"))


def putting(text: str, **more: bool) -> Build:
    """Put `text` in the place of the statement."""
    return lambda made, statement: Fix("Replace it", (made.replacement(statement, text),), more.get("is_safe", True))


def reasons(left: tuple[Left, ...]) -> list[Reason]:
    return [each.reason for each in left]


def test_fixed_with_orphaned_imports() -> None:
    source = b"import a\nimport b, c\nimport d  # noqa\n\nbad = a.b()\nbad2 = b\n\n\ndef f():\n    bad3 = c\n    b = 1\n"
    outcome = fix_file(source, stored(deleting))
    assert outcome.left == () and outcome.after == b"import b, c\nimport d  # noqa\n\n\ndef f():\n    b = 1\n"
    assert len(outcome.fixed) == 3 and outcome.left == () and outcome.trouble is None and outcome.before == source


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x\n\nbad = 1\nbad = 2\n", "x\n"),
        ("x\n\nbad = 1\n\nbad = 2\n\n\nclass A: pass\n", "x\n\n\nclass A: pass\n"),
        ("class A:\n    bad = 1\n    bad = 2\n\n    x\n", "class A:\n    x\n"),
        ("bad = 1\nbad = 2\n\nx\n\nbad = 3\nbad = 4\n# c\nbad = 5\n", "x\n\n# c\n"),
    ],
)
def test_deleted_lines_together_leave_no_more_blank_lines_than_one(source: str, wanted: str) -> None:
    assert fix_file(source.encode(), stored(deleting)).after.decode() == wanted


def test_two_uses_of_an_import_orphan_it_together() -> None:
    assert fix_file(b"import a\nfrom x import (b,\n  c)\nbad = a\nbad1 = a\nbad2 = b\n", stored(deleting)).after == (
        b"from x import (c)\n"
    )


@pytest.mark.parametrize("use", ["x = 'a.b'", "x = a", "def f():\n    global a", "x = 1  # type: a.b", "a += 1"])
def test_import_in_use_stays(use: str) -> None:
    assert fix_file(f"import a\nbad = a\n{use}\n".encode(), stored(deleting)).after == f"import a\n{use}\n".encode()


def test_last_statements_of_a_block_go_one_after_the_other() -> None:
    assert fix_file(b"def f():\n    bad = 1\n    bad = 2\n", stored(deleting)).after == b"def f():\n    pass\n"


def test_bytes_around_an_edit_are_kept() -> None:
    source = "# coding: latin-1\r\nx = 'é'\r\r\n\x0c\nbad = 'ü'\nif x:\\\r\n\ty ; bad = 1; z   # é\n".encode("latin-1")
    wanted = "# coding: latin-1\r\nx = 'é'\r\r\n\x0c\nif x:\\\r\n\ty ; z   # é\n".encode("latin-1")
    assert fix_file(source, stored(deleting)).after == wanted


def test_long_chain_is_not_too_deep() -> None:
    source = "if a:\n    bad = 1\n    b\n" + "elif a:\n    b\n" * 400
    assert fix_file(source.encode(), stored(deleting)).after == source.replace("    bad = 1\n", "").encode()


REFUSED = [
    ("bad = 1\n", putting("bad = ("), Reason.DOES_NOT_COMPILE),
    ("bad = 1\n", putting("return"), Reason.DOES_NOT_COMPILE),
    ("bad = 1\n", putting("bad = 2"), Reason.STILL_THERE),
    ("bad = 1\n", putting("good = 2\nbadly = 2"), Reason.STILL_THERE),
    ("x\nbad = 1\n", lambda made, _: Fix("", (made.deletion(made.tree.body[0]),), True), Reason.STILL_THERE),
    ("x\nbad = 1\n", lambda made, s: Fix("", (made.deletion(s), made.replacement(made.tree.body[0], "bad2 = 3")), True),
     Reason.ANOTHER_APPEARED),
    ("# coding: latin-1\nbad = 1\n", putting("x = '€'"), Reason.OTHER_ENCODING),
    ("# coding: latin-1\nbad = 1\n", lambda made, s: Fix("", (Edit(Place(1, 10), Place(1, 17), "utf-8"),), True),
     Reason.OTHER_ENCODING),
    ("bad = (  # why\n  1)\n", putting("x = 1"), Reason.COMMENT_LOST),
    ("bad = 1  # why\n", putting("x = '''"), Reason.DOES_NOT_COMPILE),
    ("bad = 1  # why\n'''x'''\n", putting("x = '''"), Reason.DOES_NOT_COMPILE),
    ("bad = 1  # '''\n", putting("x = '''"), Reason.COMMENT_LOST),
    ("bad = 1\ny = 2\nz = '''3'''\n", putting("x = '''"), Reason.DOES_NOT_COMPILE),
    ("bad = 1\ny = 2\n# '''\n", putting("x = '''"), Reason.OTHER_CODE_CHANGED),
    ("if x:\n    bad = 1\n    y\n", putting("z\nif z:\n    z"), Reason.OTHER_CODE_CHANGED),
    ("bad = 1\ny\n", putting("x = 1 + \\"), Reason.OTHER_CODE_CHANGED),
    ("x\nbad = 1\n", lambda made, s: Fix("", (made.deletion(s), Edit(Place(1, 1), Place(1, 1), "\n\\")), True),
     Reason.DOES_NOT_COMPILE),
    ("bad = 1\n", lambda made, s: Fix("", (made.deletion(s), made.deletion(s)), True), Reason.CANNOT_BE_MADE),
    ("bad = 1\n", lambda made, s: Fix("", (Edit(Place(9, 0), Place(9, 0), ""),), True), Reason.CANNOT_BE_MADE),
    ("bad = 1\n", lambda made, s: Fix("", (Edit(Place(1, 2), Place(1, 0), ""),), True), Reason.CANNOT_BE_MADE),
    ("bad = 1\n", lambda made, s: made.renaming([], str(1 / 0), ""), Reason.CANNOT_BE_MADE),
    ("bad = 1\n", lambda made, s: None, Reason.NO_FIX),
    ("bad = 1\n", lambda made, s: Fix("", (), True), Reason.NO_FIX),
    ("bad = 1\n", putting("x = 1", is_safe=False), Reason.NOT_ASKED_FOR),
]  # fmt: skip


@pytest.mark.parametrize(("source", "build", "reason"), REFUSED)
def test_refused(source: str, build: Build, reason: Reason) -> None:
    raw = source.encode("latin-1")
    outcome = fix_file(raw, stored(build))
    assert (outcome.after, outcome.fixed, reasons(outcome.left)) == (raw, (), [reason])
    good = b"# a good one first\n" + raw if not raw.startswith(b"#") else raw + b"# a good one\n"
    assert fix_file(good, stored(build)).after == good


def test_refused_fix_does_not_hold_up_the_others() -> None:
    def build(made: Draft, statement: ast.stmt) -> Fix:
        text = ast.unparse(statement)
        return Fix("", (made.replacement(statement, "x = (" if "7" in text or "2" in text else "x = 0"),), True)

    source = "".join(f"bad{n} = {n}\n" for n in range(10)).encode()
    outcome = fix_file(source, stored(build))
    assert outcome.after == b"x = 0\nx = 0\nbad2 = 2\n" + b"x = 0\n" * 4 + b"bad7 = 7\nx = 0\nx = 0\n"
    assert reasons(outcome.left) == [Reason.DOES_NOT_COMPILE] * 2 and len(outcome.fixed) == 8


def test_overlapping_fixes_take_turns() -> None:
    def find(made: Draft) -> Iterator[Reported]:
        match made.tree.body[0]:
            case ast.Expr(value=ast.Call(args=[argument]) as call):
                outer = Fix("", (made.replacement(call, ast.unparse(argument)),), True)
                yield Reported(1, call.col_offset, "T2", ast.unparse(call.func), lambda: outer)
                if isinstance(argument, ast.Call):
                    inner = Fix("", (made.replacement(argument, "x"),), True)
                    yield Reported(1, argument.col_offset, "T3", "inner", lambda: inner)

    assert fix_file(b"f(g(x))\n", reviewer(find)).after == b"x\n"


def test_fix_that_only_overlaps_a_refused_one_is_made() -> None:
    def find(made: Draft) -> Iterator[Reported]:
        if "b" in str(made.text):
            yield Reported(1, 0, "T1", "", lambda: Fix("", (Edit(Place(1, 0), Place(1, 5), "("),), True))
            yield Reported(1, 4, "T2", "", lambda: Fix("", (Edit(Place(1, 4), Place(1, 5), "c"),), True))

    assert fix_file(b"a = b\n", reviewer(find)).after == b"a = c\n"


def test_one_fix_for_several_findings() -> None:
    def find(made: Draft) -> Iterator[Reported]:
        names = [node for node in ast.walk(made.tree) if isinstance(node, ast.Name) and node.id == "bad"]
        places = [Place(node.lineno, node.col_offset) for node in names]
        for place in places:
            yield Reported(*place, "T1", "", lambda: Fix("", made.renaming(places, "bad", "good"), True))

    outcome = fix_file(b"bad = 1\nx(bad)\n", reviewer(find))
    assert outcome.after == b"good = 1\nx(good)\n" and len(outcome.fixed) == 2


def test_what_is_reported_at_its_first_place_only_is_fixed_at_all() -> None:
    first_only = stored(deleting)
    outcome = fix_file(b"bad = 1\nx\nbad = 2\n", lambda raw: first_only(raw)[:1])
    assert outcome.after == b"x\n" and len(outcome.fixed) == 2


def test_other_findings_may_move_and_go() -> None:
    def find(made: Draft) -> Iterator[Reported]:
        for call in (node for node in ast.walk(made.tree) if isinstance(node, ast.Call)):
            yield Reported(call.lineno, call.col_offset, "T9", f"a call at line {call.lineno}")

    def both(raw: bytes) -> Sequence[Reported]:
        return [*stored(deleting)(raw), *reviewer(find)(raw)]

    outcome = fix_file(b"f()\nbad = g()\n\nh(i())\n", both)
    assert outcome.after == b"f()\n\nh(i())\n"
    assert [(left.finding.line, left.reason) for left in outcome.left] == [(line, Reason.NO_FIX) for line in (1, 3, 3)]


def test_finding_of_the_file_as_a_whole_stays_one() -> None:
    def both(raw: bytes) -> Sequence[Reported]:
        return [*stored(deleting)(raw), Reported(7, 99, "T0", "it is about no line")]

    outcome = fix_file(b"x\nbad = 1\n", both)
    assert outcome.after == b"x\n" and reasons(outcome.left) == [Reason.NO_FIX]


def test_fix_that_fails_only_beside_another_is_made_after_it() -> None:
    def build(made: Draft, statement: ast.stmt) -> Fix:
        insertion = Edit(Place(1, 0), Place(1, 0), f"# {statement.lineno}\n")
        return Fix("", (made.deletion(statement), *([insertion] if "# " not in str(made.text) else [])), True)

    source = b"def f():\n    bad = 1\n    bad = 2\n"
    outcome = fix_file(source, stored(build))
    assert outcome.after == b"# 2\ndef f():\n    pass\n" and len(outcome.fixed) == 2


def flip(made: Draft) -> Iterator[Reported]:
    """A finding whose fix causes another one, at another place, whose fix causes the first."""
    is_on = "1" in made.text.line(1).decode()
    new = "x = 0" if is_on else "x = 1"
    place = Place(2, 0) if is_on else Place(3, 0)
    yield Reported(*place, "T1", "it flips", lambda: Fix("", (made.replacement(made.tree.body[0], new),), True))


def test_cycle_leaves_the_file_alone() -> None:
    outcome = fix_file(b"x = 0\ny\nz\n", reviewer(flip))
    assert (outcome.after, outcome.fixed, outcome.trouble) == (b"x = 0\ny\nz\n", (), Reason.CYCLE)


def test_ten_rounds_at_most() -> None:
    def find(made: Draft) -> Iterator[Reported]:
        (statement, *_) = made.tree.body
        yield Reported(1, 0, "T1", "it grows", lambda: Fix("", (made.insertion_before(statement, "x"),), True))

    outcome = fix_file(b"x\n", reviewer(find))
    assert outcome.after == b"x\n" * 11 and reasons(outcome.left) == [Reason.TOO_MANY_ROUNDS]


@pytest.mark.parametrize("raw", [b"x = (\n", b"return\n", b"\0\n", b"print 'x'\n", b"(" * 5000])
def test_file_that_does_not_compile_is_left_alone(raw: bytes) -> None:
    assert fix_file(raw, lambda _: []).trouble == Reason.NO_PYTHON


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="whatever compiles has tokens since")
def test_file_that_compiles_and_has_no_tokens_is_left_alone() -> None:
    raw = b"bad = 1\r\n\\\r\n"
    assert parsed(raw.decode()) and fix_file(raw, stored(deleting)).trouble == Reason.NO_PYTHON


# Real files

FILES = ["textwrap.py", "test/test_grammar.py", "test/test_fstring.py", "test/test_patma.py", "test/test_difflib.py",
         "test/test_unittest/test_case.py"]  # fmt: skip


@pytest.fixture(params=[name for name in FILES if (STDLIB / name).exists()])
def real(request: pytest.FixtureRequest) -> bytes:
    return (STDLIB / str(request.param)).read_bytes()


SCOPING = (ast.Match, ast.ImportFrom, ast.Global, ast.Nonlocal)


def bodies(made: Draft) -> list[list[ast.stmt]]:
    return [body for _, body in blocks(made.tree)]


def is_simple(statement: ast.stmt) -> bool:
    """Whether it is one line of code; what declares something for a whole scope is not tried."""
    return not hasattr(statement, "body") and not isinstance(statement, SCOPING)


def simple(made: Draft) -> list[ast.stmt]:
    return [statement for statement in statements(made) if is_simple(statement)]


def without(tree: ast.Module, gone: Set[Place]) -> str:
    """The tree without the statements that begin at these places, as Python shows it."""

    class Remover(ast.NodeTransformer):
        def generic_visit(self, node: ast.AST) -> ast.AST:
            super().generic_visit(node)
            for name in ("body", "orelse", "finalbody"):
                body = getattr(node, name, None)
                if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                    kept = [s for s in body if (s.lineno, s.col_offset) not in gone or hasattr(s, "body")]
                    setattr(node, name, kept or [ast.Pass()])
            return node

    return ast.dump(Remover().visit(tree))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("k", [2, 5])
def test_every_kth_statement_of_a_real_file_is_deleted(real: bytes, k: int, ends: bytes) -> None:
    raw = real.replace(b"\n", ends)
    text, encoding = decoded(raw)
    made = Draft(text, ast.parse(raw))
    chosen: dict[Place, Edit] = {}
    for statement in (s for body in bodies(made) for s in body[k % 2 :: k] if is_simple(s)):
        with contextlib.suppress(Unfit):
            edit = made.deletion(statement)
            if all(edit.end <= other.start or other.end <= edit.start for other in chosen.values()):
                chosen[Place(statement.lineno, statement.col_offset)] = edit
    change = applied(text, merged(text, chosen.values()))
    result = encoded(change.after, encoding)
    assert len(chosen) > 20
    assert ast.dump(ast.parse(result)) == without(ast.parse(raw), chosen.keys())
    assert is_same_elsewhere(change, made.tree, ast.parse(result)) and not has_lost_comment(change)
    assert result.count(b"\r") == (result.count(b"\n") if ends == b"\r\n" else 0)


def test_keyword_is_added_to_every_call_of_a_real_file(real: bytes) -> None:
    text, encoding = decoded(real)
    made = Draft(text, ast.parse(real))
    edits: list[Edit] = []
    added = 0
    for call in (node for node in ast.walk(made.tree) if isinstance(node, ast.Call)):
        try:
            new = keyword_added(made, call, "zz=1")
        except Unfit:
            continue
        edits += new
        added += 1
    result = encoded(applied(text, edits).after, encoding)
    tree = ast.parse(result)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.keywords]
    given_ = [node for node in calls if node.keywords[-1].arg == "zz"]
    assert len(given_) == added > 0
    for node in given_:
        node.keywords.pop()
    assert ast.dump(tree) == ast.dump(made.tree)


def test_statements_are_put_around_those_of_a_real_file(real: bytes) -> None:
    text, encoding = decoded(real)
    made = Draft(text, ast.parse(real))
    build = (made.insertion_before, made.insertion_after)
    edits = []
    for number, statement in enumerate(simple(made)[10::3]):
        with contextlib.suppress(Unfit):
            edits.append(build[number % 2](statement, "zz"))
    change = applied(text, edits)
    after = ast.parse(encoded(change.after, encoding))
    assert is_same_elsewhere(change, made.tree, after) and not has_lost_comment(change)
    zz = [s for s in statements(Draft(change.after, after)) if ast.unparse(s) == "zz"]
    assert len(zz) == len(edits) > 20


def test_real_file_is_fixed_in_rounds(real: bytes) -> None:
    """Every fifth simple statement of each block is found and deleted; the driver's own checks pass."""

    def find(made: Draft) -> Iterator[Reported]:
        for statement in simple(made):
            if isinstance(statement, ast.Assign | ast.Assert) and len(ast.unparse(statement)) % 5 == 0:
                yield Reported(statement.lineno, statement.col_offset, "T1", ast.unparse(statement),
                               lambda statement=statement: deleting(made, statement))  # type: ignore[misc] # fmt: skip

    outcome = fix_file(real, reviewer(find))
    assert outcome.trouble is None and parsed(str(decoded(outcome.after)[0])) is not None
    assert {left.reason for left in outcome.left} <= {Reason.CANNOT_BE_MADE, Reason.DOES_NOT_COMPILE}
    assert len(outcome.left) <= len(outcome.fixed) // 20


# Any edit at all: what passes the checks compiles and has left the statements alone that it does not touch

PIECES = st.sampled_from(["", "x", "\n", "'''", "#", "(", ")", ";", "\\\n", "    ", ":", "if x:\n", "pass\n", "é", "="])
SOURCES = sorted({case[0].replace("HERE = ", "bad = ").replace("HERE", "bad = f") for case in DELETED})


def dumps(made: Draft, is_kept: Callable[[int, int], bool]) -> list[str]:
    """The simple statements in order whose span, in bytes, is kept."""
    found = []
    for statement in simple(made):
        start, end = (made.text.offset(place) for place in span_of(statement))
        if is_kept(start, end):
            found.append(ast.dump(statement))
    return found


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(each in rest for each in part)


@settings(max_examples=300, deadline=None)
@given(
    source=st.sampled_from(SOURCES),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), PIECES, PIECES), min_size=1, max_size=3),
)
@example(source="if a: b; bad = f\n", spans=[(7, 10, "\\\n", "#")])  # the header has no end
def test_any_edit_is_refused_or_leaves_the_rest_alone(source: str, spans: list[tuple[int, int, str, str]]) -> None:
    raw = source.encode()
    cuts = [(min(start, len(raw)), min(start + long, len(raw)), one + two) for start, long, one, two in spans]
    made = Draft(Text(source), ast.parse(source))
    fix = Fix("", tuple(Edit(made.text.place(start), made.text.place(end), new) for start, end, new in cuts), True)
    found = stored(lambda *_: fix)
    outcome = fix_file(raw, lambda each: found(each) if each == raw else [f._replace(fix=None) for f in found(each)])
    kept = dumps(made, lambda start, end: all(b < start or end < a for a, b, _ in cuts))
    after = Draft(Text(outcome.after.decode()), ast.parse(outcome.after))
    assert is_subsequence(kept, dumps(after, lambda *_: True))
    assert bool(outcome.fixed) == (len(found(outcome.after)) < len(found(raw)))
    assert outcome.fixed or outcome.after == raw
