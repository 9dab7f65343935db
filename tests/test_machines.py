"""The formats that programs read: JSON, SARIF with fixes, reviewdog's, GitHub's annotations, by the real command."""
from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from inprocess import parts, settings
from marks import findings, flake8
from test_concerns import blocks

from flake8_testreview.plugin.finding import Kind
from flake8_testreview.project.reach import Reach
from flake8_testreview.reports import catalog
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "testreview-json.schema.json").read_text(encoding="utf-8"))
SARIF = json.loads((ROOT / "tests" / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
ON = ("--isolated", "--select=TRV,F")
UUID = "155d900f-4e14-4e4c-a73d-069cbf4541e6"
SHOP = "def pay(amount, currency):\n    return amount, currency\n"
TEXT = f"""\
import time
from unittest import mock

IMAGE = "{UUID}"


@mock.patch("shop.pay")
def test_pay(pay):
    "é", pay.assert_called_once_with(7, coin="EUR")


@mock.patch("shop.pay")
def test_nothing(pay):
    pay(1, "€"); pay.assert_called_once


def test_boot(server):
    time.sleep(1)  # noqa: TRV301 - the clock is what it tests
    time.sleep(2)
    assert server.image == "{UUID}"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "setup.cfg").touch()
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "test_shop.py").write_text(TEXT, encoding="utf-8")
    return tmp_path


def written(folder: Path, form: str, *options: str) -> Any:
    done = flake8(*ON, f"--format=testreview-{form}", *options, cwd=folder)
    assert done.stderr == "" and done.returncode in (0, 1)
    document = json.loads(done.stdout)
    if form == "json":
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        jsonschema.validate(document, SCHEMA)
    if form == "sarif":
        jsonschema.validate(document, SARIF)
    return document


def by_code(rows: list[dict[str, Any]], key: str = "code") -> dict[str, dict[str, Any]]:
    assert len({row[key] for row in rows}) == len(rows)
    return {row[key]: row for row in rows}


# -- JSON -------------------------------------------------------------------------------------------------------------


def test_json_has_what_a_reader_needs_to_act_and_to_doubt(project: Path) -> None:
    document = written(project, "json", "test_shop.py")
    assert document["$schema"] == SCHEMA["$id"]
    assert document["counts"] == {"blind": 1, "drift": 1, "flaky": 1, "tidy": 1} and document["left_out"] == 0
    assert [one["kind"] for one in document["findings"]] == ["blind", "drift", "flaky", "tidy"]
    found = by_code(document["findings"])
    key = found["TRV501"].pop("id")
    assert found["TRV501"] == {
        "code": "TRV501",
        "name": "impossible-call",
        "kind": "drift",
        "file": "test_shop.py",
        "line": 9,
        "column": 10,
        "end_line": 9,
        "end_column": 52,
        "test": "test_pay",
        "claim": "pay is expected to be called with 1 positional argument and with coin by keyword, but "
        "pay(amount, currency) has no parameter coin (shop.py:1)",
        "evidence": [
            {"file": "shop.py", "line": 1, "what": "the real signature", "text": "def pay(amount, currency):"}
        ],
        "doubt": "Ignore it in a test about a call that the real code rejects. Wrong where another version of the code "
        "is used at run time than the one that was read, or where the real thing is made at run time.",
        "fix": None,
        "verify": "Break the code at shop.py:1; test_pay must fail.",
        "url": "https://flake8-testreview.readthedocs.io/en/latest/concerns/doubles.html#trv501",
    }
    assert len(key) == 32
    assert [(each["line"], each["what"]) for each in found["TRV202"]["evidence"]] == [(4, "the same UUID")]
    assert found["TRV202"]["fix"] == {
        "title": "use IMAGE",
        "is_safe": True,
        "edits": [{"line": 20, "column": 28, "end_line": 20, "end_column": 66, "text": "IMAGE"}],
    }
    assert found["TRV504"]["fix"]["edits"] == [
        {"line": 14, "column": 40, "end_line": 14, "end_column": 40, "text": "()"}
    ]
    assert not found["TRV504"]["fix"]["is_safe"] and "may fail" in found["TRV504"]["fix"]["title"]
    assert found["TRV301"]["line"] == 19 and found["TRV301"]["test"] == "test_boot"


@pytest.mark.parametrize(("limit", "left_out"), [("1", 3), ("4", 0), ("0", 0)])
def test_limit_keeps_the_heaviest(project: Path, limit: str, left_out: int) -> None:
    document = written(project, "json", f"--testreview-limit={limit}", "test_shop.py")
    assert document["left_out"] == left_out and len(document["findings"]) == 4 - left_out
    assert sum(document["counts"].values()) == 4 and document["findings"][0]["code"] == "TRV504"


def test_limit_must_be_a_number(project: Path) -> None:
    done = flake8(*ON, "--testreview-limit=few", ".", cwd=project)
    assert "testreview-limit = 'few' is wrong: expected a whole number" in done.stdout + done.stderr


def test_other_plugins_are_told_without_what_is_ours(project: Path) -> None:
    (project / "test_broken.py").write_text("import os\n")
    (one,) = written(project, "json", "test_broken.py")["findings"]
    assert one["code"] == "F401" and one["claim"] == "'os' imported but unused"
    ours = ("name", "kind", "doubt", "fix", "verify", "url", "test", "end_line", "end_column")
    assert {one[field] for field in ours} == {None} and one["evidence"] == []
    assert written(project, "json", "test_broken.py")["counts"] == {"other": 1}


def test_ids_stay_when_lines_move_and_others_are_silenced(project: Path) -> None:
    def ids(**changes: str) -> set[str]:
        text = TEXT
        for old, new in changes.items():
            text = text.replace({"move": "import time\n", "silence": "  # noqa: TRV301 - the clock"}[old], new)
        (project / "test_shop.py").write_text(text, encoding="utf-8")
        return {one["id"] for one in written(project, "json", "test_shop.py")["findings"]}

    before = ids()
    assert len(before) == 4 and ids(move="# moved\n\nimport time\n") == before
    assert ids(silence="  # ") > before
    prints = {
        one["partialFingerprints"]["testreview/v1"]
        for one in written(project, "sarif", "test_shop.py")["runs"][0]["results"]
    }
    assert prints == ids(silence="  # "), "SARIF knows them by the same"


def test_standard_input_and_several_jobs(project: Path) -> None:
    text = (project / "test_shop.py").read_bytes()
    asked = (*ON, "--format=testreview-json")
    given = flake8(*asked, "--stdin-display-name=test_shop.py", "-", cwd=project, stdin=text)
    (project / "test_more.py").write_text("import time\n\n\ndef test_it():\n    time.sleep(1)\n    assert time\n")
    alone = flake8(*asked, "test_shop.py", cwd=project)
    assert json.loads(given.stdout) == json.loads(alone.stdout)
    assert flake8(*asked, "-j2", ".", cwd=project).stdout == flake8(*asked, "-j1", ".", cwd=project).stdout


@pytest.mark.parametrize("content", [b"def (:\n", b"x = 1\0\n", b"# coding: no\n", b"\xff\n", b""])
@pytest.mark.parametrize("form", ["json", "sarif", "rdjson"])
def test_what_cannot_be_read_is_told_in_all_formats(project: Path, form: str, content: bytes) -> None:
    (project / "test_shop.py").write_bytes(content)
    assert written(project, form, "--extend-select=E9", ".")


# -- fixes in all formats ---------------------------------------------------------------------------------------------

FIXED = TEXT.replace("pay.assert_called_once\n", "pay.assert_called_once()\n").replace(f'== "{UUID}"', "== IMAGE")


def replaced(text: str, start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    """`text` with what stands from `start` to `end`, 1-based lines and columns, replaced."""
    lines = text.splitlines(keepends=True)
    begin, stop = ("".join(lines[: line - 1]) + lines[line - 1][: column - 1] for line, column in (start, end))
    return begin + new + text[len(stop) :]


def edits_of_json(document: Any) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    return [
        ((edit["line"], edit["column"]), (edit["end_line"], edit["end_column"]), edit["text"])
        for one in document["findings"]
        if one["fix"]
        for edit in one["fix"]["edits"]
    ]


def edits_of_sarif(document: Any) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    return [
        ((gone["startLine"], gone["startColumn"]), (gone["endLine"], gone["endColumn"]), new["text"])
        for one in document["runs"][0]["results"]
        for fix in one.get("fixes", ())
        for change in fix["artifactChanges"]
        for edit in change["replacements"]
        for gone, new in [(edit["deletedRegion"], edit["insertedContent"])]
    ]


def edits_of_rdjson(document: Any) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    lines = TEXT.splitlines()

    def place(at: dict[str, int]) -> tuple[int, int]:
        before = lines[at["line"] - 1].encode()[: at["column"] - 1]
        return at["line"], 1 + len(before.decode())

    return [
        (place(each["range"]["start"]), place(each["range"]["end"]), each["text"])
        for one in document["diagnostics"]
        for each in one.get("suggestions", ())
    ]


@pytest.mark.parametrize("form", ["json", "sarif", "rdjson"])
def test_fixes_can_be_applied_as_they_are_told(project: Path, form: str) -> None:
    read = {"json": edits_of_json, "sarif": edits_of_sarif, "rdjson": edits_of_rdjson}[form]
    text = TEXT
    for start, end, new in sorted(read(written(project, form, "test_shop.py")), reverse=True):
        text = replaced(text, start, end, new)
    assert text == FIXED
    (project / "test_shop.py").write_text(text, encoding="utf-8")
    rows = findings("--isolated", "--select=TRV", "test_shop.py", cwd=project)
    assert {row["code"] for row in rows} == {"TRV501", "TRV301"}


def test_fix_in_several_places_is_one_suggestion_or_none(project: Path) -> None:
    """A suggestion is accepted by itself: half a fix must not be."""
    more = f'    assert server.parent == "{UUID}"\n'
    (project / "test_shop.py").write_text(TEXT + more, encoding="utf-8")
    near = by_code([one["code"] | one for one in written(project, "rdjson", "test_shop.py")["diagnostics"]], "value")
    (suggestion,) = near["TRV202"]["suggestions"]
    assert suggestion["text"] == "IMAGE\n    assert server.parent == IMAGE"
    (project / "test_shop.py").write_text(TEXT + "\n" * 20 + "def test_far(server):\n" + more, encoding="utf-8")
    far = by_code([one["code"] | one for one in written(project, "rdjson", "test_shop.py")["diagnostics"]], "value")
    assert "suggestions" not in far["TRV202"] and "suggestions" in far["TRV504"]


def test_fix_that_would_cause_another_finding_is_not_offered(project: Path) -> None:
    """Called, the assertion would demand a call that the real one rejects."""
    text = '@mock.patch("shop.pay")\ndef test_it(pay):\n    assert pay.called_with(coin=1)\n'
    (project / "test_shop.py").write_text(f"from unittest import mock\n\n\n{text}")
    (one,) = written(project, "json", "test_shop.py")["findings"]
    assert one["code"] == "TRV504" and one["fix"] is None


# -- evidence ---------------------------------------------------------------------------------------------------------

COMPARING = [entry for entry in catalog.entries() if entry.message.compares and entry.message.kind == Kind.DRIFT]


@pytest.mark.parametrize("entry", COMPARING, ids=lambda entry: str(entry.message.code))
def test_finding_that_compares_tells_with_what(entry: catalog.Entry) -> None:
    """On the example of its page: each names places outside the test that are there."""
    bad = next(text for kind, text in blocks(entry.rule.module.__doc__) if kind == "Bad")
    part = parts(bad)[0]
    suite = Suite(SourceFile(part.tree, part.lines, str(part.path)), Reach(), settings())
    found = list(entry.rule.find(suite))
    assert found and all(one.evidence for one in found)
    for place in (place for one in found for place in one.evidence):
        lines = Path(place.path).read_text(encoding="utf-8").splitlines()
        assert 1 <= place.line <= len(lines) and place.what


# -- reviewdog --------------------------------------------------------------------------------------------------------


def test_rdjson_as_a_whole(project: Path) -> None:
    """As reviewdog's description of its format has it: columns count bytes of UTF-8, what is silenced is not told."""
    page = "https://flake8-testreview.readthedocs.io/en/latest/"
    (project / "test_shop.py").write_text(TEXT.partition("\n\n\n@mock")[0].replace(f'"{UUID}"', "1") + """


@mock.patch("shop.pay")
def test_nothing(pay):
    "é"; pay.assert_called_once
    time.sleep(2)  # noqa
""", encoding="utf-8")  # fmt: skip
    assert written(project, "rdjson", "test_shop.py") == {
        "source": {"name": "flake8-testreview", "url": page},
        "diagnostics": [
            {
                "message": "assert_called_once on pay is never called, so it asserts nothing; call it",
                "location": {
                    "path": "test_shop.py",
                    "range": {"start": {"line": 9, "column": 11}, "end": {"line": 9, "column": 33}},
                },
                "severity": "ERROR",
                "code": {"value": "TRV504", "url": f"{page}concerns/doubles.html#trv504"},
                "suggestions": [
                    {"range": {"start": {"line": 9, "column": 33}, "end": {"line": 9, "column": 33}}, "text": "()"}
                ],
            }
        ],
    }


# -- annotations of GitHub --------------------------------------------------------------------------------------------


def commands(folder: Path, *options: str) -> list[str]:
    done = flake8(*ON, "--format=testreview-github", *options, cwd=folder)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_annotations_of_github(project: Path) -> None:
    (project / ".git").mkdir()
    assert commands(project, "--testreview-limit=3", ".") == [
        "::error file=test_shop.py,line=14,col=18,endLine=14,endColumn=40,title=TRV504 noop-assertion::"
        "assert_called_once on pay is never called, so it asserts nothing; call it",
        "::error file=test_shop.py,line=9,col=10,endLine=9,endColumn=52,title=TRV501 impossible-call::"
        "pay is expected to be called with 1 positional argument and with coin by keyword, but "
        "pay(amount, currency) has no parameter coin (shop.py:1)",
        "::warning file=test_shop.py,line=19,col=5,endLine=19,endColumn=18,title=TRV301 fixed-sleep::"
        "test_boot sleeps for a fixed 2 s; wait for the condition instead",
        "::notice title=testreview::1 more findings are left out",
    ]
    (project / "unit").mkdir()
    shutil.move(project / "test_shop.py", project / "unit" / "test_50%,a.py")
    lines = commands(project / "unit", ".")
    assert lines[0].startswith("::error file=unit/test_50%25%2Ca.py,line=14,"), "from the root of the checkout"


def test_annotation_escapes_what_the_runner_decodes(project: Path) -> None:
    (project / "test_shop.py").write_text('def test_it():\n    "%d" % (1, 2)\n    return f"100%"\n')
    texts = [line.rpartition("::")[2] for line in commands(project, "test_shop.py")]
    assert any("'...' %25 ..." in text for text in texts) and not any("%" in text.replace("%25", "") for text in texts)


# -- SARIF ------------------------------------------------------------------------------------------------------------


def test_sarif_tells_evidence_and_what_is_silenced(project: Path) -> None:
    results = written(project, "sarif", "test_shop.py")["runs"][0]["results"]
    silenced = [one for one in results if "suppressions" in one]
    assert [(one["ruleId"], one["suppressions"]) for one in silenced] == [
        ("TRV301", [{"kind": "inSource", "justification": "the clock is what it tests"}])
    ]
    (impossible,) = (one for one in results if one["ruleId"] == "TRV501")
    (related,) = impossible["relatedLocations"]
    assert related["message"]["text"] == "the real signature"
    assert related["physicalLocation"] == {"artifactLocation": {"uri": "shop.py"}, "region": {"startLine": 1}}
    assert [one["fixes"][0]["description"]["text"] for one in results if "fixes" in one] == [
        "call assert_called_once; the test may fail", "use IMAGE"
    ]  # fmt: skip


def test_sarif_tells_what_the_baseline_records(project: Path) -> None:
    record = ("--exit-zero", "--format=testreview-baseline", "--output-file=known.json")
    assert flake8(*ON, *record, ".", cwd=project).returncode == 0
    asked = ("--testreview-baseline=known.json", ".")
    results = written(project, "sarif", *asked)["runs"][0]["results"]
    kinds = [one["suppressions"][0]["kind"] for one in results]
    assert sorted(kinds) == ["external"] * 4 + ["inSource"]
    assert {"kind": "external", "justification": "recorded in the baseline"} in [r["suppressions"][0] for r in results]
    assert written(project, "json", *asked)["findings"] == [] == written(project, "rdjson", *asked)["diagnostics"]
    assert findings("--isolated", "--select=TRV", *asked, cwd=project) == []
