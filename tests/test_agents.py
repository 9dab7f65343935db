"""What coding agents are told, and the hook that answers them when they are about to stop."""
from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from marks import run_testreview

from flake8_testreview.console.agents import AGENTS, PARAGRAPH, configuration

BEFORE = "import shop\n\n\ndef test_pay():\n    assert shop.pay(7) == 7\n"
WEAKER = "import shop\n\n\ndef test_pay():\n    assert shop.pay(7)\n"
SLEEPING = BEFORE.replace("import shop", "import time\n\nimport shop") + "    time.sleep(3)\n"


def typed(*arguments: str, stdin: str = "", cwd: Path | None = None) -> str:
    done = run_testreview(*arguments, stdin=stdin, cwd=cwd)
    assert done.returncode == 0, done
    return done.stdout


# -- what is printed --------------------------------------------------------------------------------------------------


def test_agents_prints_the_paragraph_and_a_hook_for_each() -> None:
    printed = typed("agents")
    assert PARAGRAPH in printed
    for name, agent in AGENTS.items():
        assert f"{agent.title}, `{agent.file}`:" in printed
        assert configuration(name) in printed and typed("agents", "--for", name) == configuration(name)


def commands(name: str) -> list[str]:
    """The commands that an agent's file makes it run, read as its documentation says."""
    told = json.loads(configuration(name))
    match name:
        case "cursor":
            assert told["version"] == 1
            return [hook["command"] for hook in told["hooks"]["stop"]]
        case "copilot":
            assert told["version"] == 1 and {hook["type"] for hook in told["hooks"]["agentStop"]} == {"command"}
            return [hook[shell] for hook in told["hooks"]["agentStop"] for shell in ("bash", "powershell")]
    groups = told["hooks"]["Stop"]
    assert all(hook["type"] == "command" for group in groups for hook in group["hooks"])
    return [hook["command"] for group in groups for hook in group["hooks"]]


@pytest.mark.parametrize("name", AGENTS)
def test_command_of_a_hook_is_the_hook(name: str) -> None:
    found = set(commands(name))
    assert {tuple(shlex.split(command)) for command in found} == {
        ("python", "-P", "-m", "flake8_testreview", "hook", name)
    }


def test_paragraph_names_commands_that_there_are(project: Path) -> None:
    lines = [line.strip() for line in PARAGRAPH.splitlines() if line.startswith("    ")]
    change, review = (shlex.split(line.replace("PATHS", "test_shop.py")) for line in lines)
    done = subprocess.run([sys.executable, *change[1:]], cwd=project, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "What the change did to the tests" in done.stdout
    done = subprocess.run([sys.executable, "-m", *review], cwd=project, capture_output=True, text=True, timeout=60)
    assert json.loads(done.stdout)["findings"] == []


# -- the hook ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project under git whose one test is committed."""
    (tmp_path / "shop.py").write_text("def pay(amount):\n    return amount\n")
    (tmp_path / "test_shop.py").write_text(BEFORE)
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@localhost")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, timeout=60)
    return tmp_path


def event(project: Path, **fields: Any) -> str:
    return json.dumps({"cwd": str(project), **fields})


def answer(name: str, given: str, cwd: Path | None = None) -> dict[str, str]:
    told: dict[str, str] = json.loads(typed("hook", name, stdin=given, cwd=cwd))
    return told


@pytest.mark.parametrize("name", AGENTS)
def test_agent_may_stop_where_nothing_is_to_be_said(project: Path, name: str) -> None:
    assert answer(name, event(project)) == {}
    (project / "test_shop.py").write_text(f"{BEFORE}    assert shop.pay(8) == 8\n")
    assert answer(name, event(project)) == {}


@pytest.mark.parametrize("name", ["claude", "codex", "copilot"])
def test_agent_is_told_what_verifies_less(project: Path, name: str) -> None:
    (project / "test_shop.py").write_text(WEAKER)
    told = answer(name, event(project))
    assert told.keys() == {"decision", "reason"} and told["decision"] == "block"
    assert "Assertion weakened" in told["reason"] and "`test_shop.py:5` `test_pay`" in told["reason"]
    assert "Do not silence it" in told["reason"]


def test_cursor_is_told_in_its_own_way(project: Path) -> None:
    (project / "test_shop.py").write_text(WEAKER)
    told = answer("cursor", json.dumps({"workspace_roots": [str(project)], "status": "completed", "loop_count": 0}))
    assert told.keys() == {"followup_message"} and "Assertion weakened" in told["followup_message"]


def test_agent_is_told_new_findings(project: Path) -> None:
    (project / "test_shop.py").write_text(SLEEPING)
    reason = answer("claude", event(project))["reason"]
    assert "`test_shop.py:8` TRV301 test_pay sleeps for a fixed 3 s" in reason


def test_nobody_is_told_the_same_twice(project: Path, tmp_path: Path) -> None:
    (project / "test_shop.py").write_text(WEAKER)
    assert answer("claude", event(project, stop_hook_active=True)) == {}
    assert answer("cursor", event(project, loop_count=1)) == {}
    transcript = tmp_path / "transcript.jsonl"
    transcript.write_text("{}\n")
    told = answer("copilot", event(project, transcriptPath=str(transcript)))
    transcript.write_text(json.dumps({"text": told["reason"]}) + "\n")
    assert answer("copilot", event(project, transcriptPath=str(transcript))) == {}
    (project / "test_shop.py").write_text(SLEEPING)
    assert answer("copilot", event(project, transcriptPath=str(transcript))) != {}


@pytest.mark.parametrize("given", ["", "no JSON", "[]", '{"cwd": "/no/such/folder"}'])
def test_agent_may_stop_where_the_review_fails(tmp_path: Path, given: str) -> None:
    assert answer("claude", given, cwd=tmp_path) == {}


def test_long_review_is_cut(project: Path) -> None:
    test = "\n\ndef test_{n}():\n    time.sleep({n})\n    assert shop.pay({n}) == {n}\n"
    tests = "".join(test.format(n=n) for n in range(1, 200))
    (project / "test_shop.py").write_text(f"import time\n\n{BEFORE}{tests}")
    reason = answer("claude", event(project))["reason"]
    assert len(reason) < 9000 and reason.endswith("The rest is left out.")
