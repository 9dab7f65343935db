"""The labels are well-formed, the scorer counts what it says it counts, and the primer shows what has changed."""
from __future__ import annotations

import gzip
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import corpus
import figures
import fixed_faults
import intervals
import primer
import pytest
import score
import tools

ROOT = Path(__file__).parent.parent
TRUTH = ROOT / "tests" / "truth"
PLACES = score.places(TRUTH / "places.jsonl")
READS = score.reads(TRUTH / "read.jsonl")
RECALL = score.places(TRUTH / "recall.jsonl")
PINNED = re.compile(r"[\w.-]+==\d[\w.!-]*")


def linter(folder: Path, *rows: str) -> list[str]:
    """The command of a linter that reports the same whatever it is given."""
    script, text = folder / "linter.py", "\n".join(rows)
    script.write_text(f"print({text!r})\n", encoding="utf-8")
    return [sys.executable, str(script)]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache that holds one package of four lines."""
    package = tmp_path / "cache" / "demo-1.0"
    package.mkdir(parents=True)
    (package / "test_demo.py").write_text("one\ntwo\nthree\nfour\n", encoding="utf-8")
    return package.parent


# -- the labels --------------------------------------------------------------------------------------------------------


def test_every_label_is_a_place_on_pypi_with_a_reason() -> None:
    labels: list[score.Place | score.Read] = [*PLACES, *READS, *RECALL]
    for label in labels:
        assert PINNED.fullmatch(label.package), label
        assert label.path.endswith(".py") and not label.path.startswith(("/", "./", "../")), label
        assert label.line >= 1 and label.reason, label


def test_labels_are_of_known_kinds() -> None:
    assert {place.label for place in PLACES} == {"FLAG", "OK", "DEBATABLE"}
    assert {read.label for read in READS} == {"TRUE", "DEBATABLE", "FALSE"}
    assert {place.concern for place in PLACES} == figures.FAULTS.keys()
    assert {place.concern for place in RECALL} == figures.FURTHER_FAULTS.keys()
    for codes in (*(place.codes for place in (*PLACES, *RECALL)), *([read.code] for read in READS)):
        assert codes and all(re.fullmatch(r"TRV\d{3}", code) for code in codes)


def test_labels_are_sorted() -> None:
    for path in (TRUTH / "places.jsonl", TRUTH / "read.jsonl", TRUTH / "recall.jsonl"):
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        keys = [(row["package"].lower(), row["path"], row["line"]) for row in rows]
        assert keys == sorted(keys)


def test_rules_of_other_tools_are_about_known_faults() -> None:
    concerns = {read.code[:4] for read in READS}
    for name, tool in tools.TOOLS.items():
        assert (tool.rules or {}).keys() <= figures.FAULTS.keys() | concerns, name


# -- the scorer --------------------------------------------------------------------------------------------------------


def test_finding_counts_for_the_lines_that_it_lists() -> None:
    text = "test_put is skipped without a reason, and so are 2 more (lines 20, 31)"
    finding = corpus.Finding("test_a.py", 9, 5, "TRV703", text)
    near = {
        line
        for line in range(40)
        if score.is_near(finding, score.Read("a==1", "test_a.py", line, "TRV703", "TRUE", "0.1.0", ""), ("TRV7",))
    }
    assert near == {7, 8, 9, 10, 11, 20, 31}
    assert not score.is_near(finding, score.Read("a==1", "test_a.py", 20, "TRV703", "FALSE", "0.1.0", ""), ("TRV7",))


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 0, 0, 1), (59, 59, 0.9389, 1), (0, 10, 0, 0.2775), (19, 20, 0.7639, 0.9911), (50, 100, 0.4038, 0.5962)],
)
def test_interval(hits: int, total: int, low: float, high: float) -> None:
    assert intervals.wilson(hits, total) == pytest.approx((low, high), abs=0.0001)


def test_share_is_told_with_its_interval() -> None:
    assert intervals.share(19, 20) == "95.0 % of 20 (76 to 99)"
    assert intervals.share(0, 0) == "none"


def place(line: int, label: str, **more: object) -> str:
    row = {"package": "demo==1.0", "path": "test_demo.py", "line": line, "concern": "sleep", "codes": ["TRV301"]}
    return json.dumps({**row, "label": label, "kind": "fixed", "reason": "it waits", **more})


def read(line: int, label: str, code: str = "TRV301", **more: object) -> str:
    row = {"package": "demo==1.0", "path": "test_demo.py", "line": line, "code": code, "label": label}
    return json.dumps({**row, "suite": "0.1.0", "reason": "it waits", **more})


def summary(cache: Path, command: list[str], places: list[str], reads: list[str], *options: str) -> list[str]:
    """What the scorer prints about a linter that is called `mine`."""
    for name, rows in (("places", places), ("read", reads)):
        (cache / f"{name}.jsonl").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    (cache / "further.jsonl").touch()
    files = [part for name in ("places", "read", "further") for part in (f"--{name}", str(cache / f"{name}.jsonl"))]
    files += ["--cache", str(cache)]
    given = options or ("--tool", "mine")
    done = subprocess.run(
        [sys.executable, str(TRUTH / "score.py"), *given, "--command", shlex.join(command), *files],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_any_finding_counts_for_a_tool_that_is_not_mapped(cache: Path) -> None:
    mine = linter(cache, "test_demo.py:1:1: X1 says so", "test_demo.py:4: X2 no column")
    places = [place(1, "FLAG"), place(2, "FLAG"), place(3, "DEBATABLE"), place(4, "OK")]
    assert summary(cache, mine, places, [])[1:3] == [
        "sleep      recall 50.0 % of 2 (9 to 91), by any rule 1/2; precision 50.0 % of 2 (9 to 91)",
        "kept none",
    ]


def test_own_findings_count_by_the_codes_of_the_label(cache: Path) -> None:
    ours = linter(cache, "test_demo.py:1:1: TRV302 polls", "test_demo.py:2:1: TRV301 waits", "flake8-testreview: 9.9")
    rows = summary(cache, ours, [place(1, "FLAG"), place(3, "FLAG", also=[2])], [], "--show")
    assert rows[0] == "missed      sleep demo==1.0 test_demo.py:1 fixed: it waits"
    assert "flake8-testreview 9.9" in rows
    assert any("recall 50.0 % of 2 (9 to 91), by any rule 2/2; precision 100.0 % of 1 (21 to 100)" in r for r in rows)


def test_value_that_is_reported_elsewhere_is_found(cache: Path) -> None:
    mine = linter(cache, "test_demo.py:4:1: X1 the value ABC-1 is written twice")
    places = [place(1, "FLAG", value="abc-1"), place(2, "OK", value="abc-1")]
    assert summary(cache, mine, places, [])[1].startswith("sleep      recall 100.0 % of 1 (21 to 100), by any rule 1/1")


def test_findings_that_were_read(cache: Path) -> None:
    """A true one may move by two lines and change its code, others count at their own line alone."""
    ours = linter(
        cache, "test_demo.py:1:1: TRV302 polls", "test_demo.py:3:1: TRV302 polls", "test_demo.py:4:1: TRV901 leaks"
    )
    reads = [read(2, "TRUE"), read(2, "FALSE"), read(3, "DEBATABLE"), read(3, "TRUE", "TRV401")]
    assert summary(cache, ours, [], reads, "--tool", "flake8-testreview")[1:] == [
        "TRV301 kept 1/1  noise 1/1  false 0/1",
        "TRV401 kept 0/1  noise 0/0  false 0/0",
        "kept 50.0 % of 2 (9 to 91)",
        "not false 100.0 % of 2 (34 to 100)",
        "worth it 50.0 % of 2 (9 to 91)",
        "1 findings unread",
    ]


@pytest.mark.parametrize(
    ("program", "told"),
    [("raise SystemExit(3)", "failed with status 3"), ("1 / 0", "ZeroDivisionError")],
)
def test_linter_that_fails_is_no_score(cache: Path, program: str, told: str) -> None:
    with pytest.raises(RuntimeError, match=told):
        corpus.findings([sys.executable, "-c", program], cache)


def test_label_of_a_file_that_is_not_there_is_an_error(cache: Path) -> None:
    gone = score.Read("demo==1.0", "test_gone.py", 1, "TRV301", "TRUE", "0.1.0", "gone")
    with pytest.raises(SystemExit, match="demo==1.0 has no test_gone.py"):
        score.said(linter(cache), [gone], cache)


def test_package_under_review_shadows_no_module(cache: Path) -> None:
    (cache / "demo-1.0" / "shlex.py").write_text("print('x.py:1:1: X1 executed')\n", encoding="utf-8")
    assert corpus.findings([sys.executable, "-m", "shlex"], cache / "demo-1.0") == []


# -- the pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", figures.PAGES, ids=lambda path: path.name)
def test_page_has_the_scores_on_record(path: Path) -> None:
    assert figures.page(path) == path.read_text(encoding="utf-8"), "run python docs/generate.py"


def test_every_table_is_shown() -> None:
    shown = [name for path in figures.PAGES for _, name, _ in figures.TABLE.findall(path.read_text(encoding="utf-8"))]
    assert sorted(shown) == sorted(figures.TABLES)


def test_scores_are_of_these_labels() -> None:
    for tool, scores in figures.SCORES.items():
        for fault, row in scores["places"].items():
            labels = [place.label for place in PLACES if place.concern == fault]
            assert (row["of"], row["clean"]) == (labels.count("FLAG"), labels.count("OK")), f"{tool}: score it again"
        read_of = sum(row[f"{label}_of"] for row in scores["was"].values() for label in ("true", "debatable", "false"))
        assert read_of == sum(not read.fresh for read in READS), f"{tool}: score it again"
    for half, is_untouched in score.HALVES.items():
        for fault, row in figures.SCORES[figures.OWN]["further"][half].items():
            labels = [place.label for place in RECALL if (place.concern, place.untouched) == (fault, is_untouched)]
            assert (row["of"], row["clean"]) == (labels.count("FLAG"), labels.count("OK")), "score it again"


# -- the primer --------------------------------------------------------------------------------------------------------

WAITS = corpus.Finding("tests/test_a.py", 3, 5, "TRV301", "it waits")
POLLS = corpus.Finding("tests/test_a.py", 9, 1, "TRV302", "it polls")


def test_record_is_kept_as_it_is() -> None:
    record = {"demo==1.0": [primer.Noted.of(WAITS), primer.Noted.of(POLLS)], "empty==2.0": []}
    text = primer.dumped(record)
    assert text.splitlines()[:2] == ["demo==1.0", " tests/test_a.py"]
    assert primer.loaded(text) == record


def test_versions_are_compared_byte_for_byte() -> None:
    moved, reworded = WAITS._replace(column=6), POLLS._replace(text="it polls.")
    assert list(primer.changes([WAITS, POLLS], [WAITS, POLLS])) == []
    assert list(primer.changes([WAITS, POLLS], [moved, reworded, reworded])) == [
        "- tests/test_a.py:3:5: TRV301 it waits",
        "+ tests/test_a.py:3:6: TRV301 it waits",
        "- tests/test_a.py:9:1: TRV302 it polls",
        "+ tests/test_a.py:9:1: TRV302 it polls.",
        "+ tests/test_a.py:9:1: TRV302 it polls.",
    ]


def test_changes_since_the_record(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("\n\n    time.sleep(3)\n", encoding="utf-8")
    record = [primer.Noted.of(WAITS), primer.Noted.of(POLLS)]
    new = POLLS._replace(line=12)
    assert list(primer.changes_since(record, [WAITS, POLLS], tmp_path)) == []
    assert list(primer.changes_since(record, [POLLS._replace(text="it polls on"), new], tmp_path)) == [
        "- tests/test_a.py:3:5: TRV301 at time.sleep(3)",
        "~ tests/test_a.py:9:1: TRV302 it polls on",
        "+ tests/test_a.py:12:1: TRV302 it polls",
    ]


def test_thirty_packages_are_pinned_and_on_record() -> None:
    assert len(set(primer.PACKAGES)) == 30 and all(map(PINNED.fullmatch, primer.PACKAGES))
    assert set(primer.SHORT) <= set(map(primer.name_of, primer.PACKAGES))
    assert primer.RECORD.stat().st_size < 2_000_000
    record = primer.loaded(gzip.decompress(primer.RECORD.read_bytes()).decode())
    assert record.keys() == set(primer.PACKAGES) and all(record.values())


def test_primer_tells_what_two_versions_disagree_on(tmp_path: Path) -> None:
    for requirement in primer.PACKAGES:
        (tmp_path / requirement.replace("==", "-")).mkdir()
    for name, row in (("old", WAITS), ("new", POLLS)):
        (tmp_path / name).mkdir()
        linter(tmp_path / name, str(row))
    command = [sys.executable, str(ROOT / "tests" / "primer.py"), "--packages", "Flask", "--cache", str(tmp_path)]
    old, new = (shlex.join([sys.executable, str(tmp_path / name / "linter.py")]) for name in ("old", "new"))
    done = subprocess.run([*command, "--old", old, "--new", new], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and done.stdout.splitlines() == [
        "flask==3.1.3: 1 findings, 1 now, 2 differ",
        f"- {WAITS}",
        f"+ {POLLS}",
        "2 findings differ in 1 packages",
    ]
    done = subprocess.run([*command, "--old", old, "--new", old], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout.endswith("0 findings differ in 1 packages\n")


# -- what projects fixed -----------------------------------------------------------------------------------------------


def test_every_fixed_fault_is_a_place_in_a_commit_with_a_reason() -> None:
    for fault in fixed_faults.labels():
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", fault.repo) and fault.half in ("tuned", "kept"), fault
        assert re.fullmatch("[0-9a-f]{40}", fault.commit) and re.fullmatch("[0-9a-f]{40}", fault.parent), fault
        assert fault.path.endswith(".py") and fault.line >= 1 and fault.why, fault
        assert all(re.fullmatch(r"TRV\d{3}", code) for code in fault.codes) and fault.codes, fault


def test_a_repository_is_in_one_half() -> None:
    halves: dict[str, set[str]] = {}
    for fault in fixed_faults.labels():
        halves.setdefault(fault.repo, set()).add(fault.half)
    assert all(len(half) == 1 for half in halves.values())


def test_fixed_faults_are_looked_for_in_the_parent(tmp_path: Path) -> None:
    place = tmp_path / "repos" / "some+demo"
    place.mkdir(parents=True)
    git = ["git", "-C", str(place), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    (place / "test_demo.py").write_text("import time\ntime.sleep(1)\n", encoding="utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "first"], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    codes, why = ["TRV301"], "it sleeps"
    faults = [
        fixed_faults.FixedFault("some/demo", head, head, "test_demo.py", line, codes, "kept", why) for line in (2, 5)
    ]
    faults.append(fixed_faults.FixedFault("some/other", head, head, "test_demo.py", 2, codes, "kept", why))
    command = linter(tmp_path, "test_demo.py:2:1: TRV301 a fixed sleep")
    assert [(fault.line, hit) for fault, hit in fixed_faults.judged(faults, tmp_path / "repos", command)] == [
        (2, True), (5, False),
    ]
