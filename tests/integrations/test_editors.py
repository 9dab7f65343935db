"""The editors that run flake8, each driven for real: a finding, an edit that answers it, a syntax error, a clean file.

The programs that are no Python packages (Vim with ALE, Neovim with nvim-lint, Emacs) are skipped where they are
missing.
"""
from __future__ import annotations

import json
import queue
import re
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter
from vscode_common_python_lsp import run_module

HEAD = "import time\n\n\ndef test_boot():\n"
STATES = {
    "finding": HEAD + '    "é", time.sleep(2)\n    assert time\n',
    "edited": HEAD + "    assert time\n",
    "broken": HEAD + "    time.sleep(2\n",
    "clean": HEAD + "    assert time.time()\n",
}
MESSAGE = "test_boot sleeps for a fixed 2 s; wait for the condition instead"


class Shown(NamedTuple):
    """What an editor shows: 1-based line and column, the code and the message."""

    line: int
    column: int
    code: str
    message: str


FINDING = [Shown(5, 10, "TRV301", MESSAGE)]


def check(shown: dict[str, list[Shown]]) -> None:
    """What every editor must show in the four states."""
    assert shown["finding"] == FINDING
    assert shown["edited"] == [] == shown["clean"]
    assert [row.code for row in shown["broken"]] == ["E999"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A test file of a project; whose configuration, as anybody's, says what is looked at."""
    (tmp_path / "setup.cfg").write_text("[flake8]\nselect = TRV,E9\n")
    (tmp_path / "tests").mkdir()
    file = tmp_path / "tests" / "test_boot.py"
    file.write_text(STATES["finding"], encoding="utf-8")
    return file


# -- python-lsp-server ------------------------------------------------------------------------------------------------


class Client:
    """A client of python-lsp-server over stdio, by the protocol library of the server itself."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "pylsp"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self._published: queue.Queue[list[dict[str, Any]]] = queue.Queue()
        told = {"textDocument/publishDiagnostics": lambda params: self._published.put(params["diagnostics"])}
        self.endpoint = Endpoint(told, JsonRpcStreamWriter(self._server.stdin).write)
        reader = JsonRpcStreamReader(self._server.stdout)
        threading.Thread(target=reader.listen, args=(self.endpoint.consume,), daemon=True).start()
        executable = str(Path(sys.executable).parent / "flake8")
        plugins: dict[str, Any] = {name: {"enabled": False} for name in ("pycodestyle", "pyflakes", "mccabe")}
        plugins["flake8"] = {"enabled": True, "executable": executable}
        options = {"pylsp": {"plugins": plugins}}
        asked = {"processId": None, "rootUri": root.as_uri(), "capabilities": {}, "initializationOptions": options}
        self.endpoint.request("initialize", asked).result(60)

    def diagnostics(self) -> list[dict[str, Any]]:
        """The next that the server publishes."""
        return self._published.get(timeout=60)

    def open(self, uri: str, text: str) -> None:
        """Open a document, in its first version."""
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.endpoint.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, text: str, version: int) -> None:
        """Type a whole new text."""
        changed = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.endpoint.notify("textDocument/didChange", changed)

    def actions(self, uri: str, shown: dict[str, Any], **context: Any) -> list[dict[str, Any]]:
        """The code actions at a diagnostic."""
        asked = {"textDocument": {"uri": uri}, "range": shown["range"], "context": {"diagnostics": [shown], **context}}
        found: list[dict[str, Any]] = self.endpoint.request("textDocument/codeAction", asked).result(60)
        return found

    def close(self) -> None:
        """End the server as the protocol asks."""
        self.endpoint.request("shutdown", None).result(60)
        self.endpoint.notify("exit", None)
        assert self._server.wait(60) == 0


def test_python_lsp_server(path: Path) -> None:
    client, uri = Client(path.parent.parent), path.as_uri()
    shown, severities = {}, {}
    for version, (state, text) in enumerate(STATES.items(), 1):
        if version == 1:
            client.open(uri, text)
        else:
            client.change(uri, text, version)
        rows = client.diagnostics()
        starts = [row["range"]["start"] for row in rows]
        shown[state] = [
            Shown(at["line"] + 1, at["character"] + 1, row["code"], row["message"].partition(" ")[2])
            for row, at in zip(rows, starts, strict=True)
        ]
        severities[state] = [row["severity"] for row in rows]
    client.close()
    check(shown)
    assert severities["finding"] == [2], "a warning, by the protocol's DiagnosticSeverity"


UUID = "155d900f-4e14-4e4c-a73d-069cbf4541e6"
NOOP = "from unittest import mock\n\n\ndef test_it():\n    pay = mock.Mock()\n    '𝒳'; pay.assert_called_once\n"
TWICE = f"IMAGE = '{UUID}'\n\n\ndef test_it(server):\n    assert server == '{UUID}'\n"


@pytest.mark.parametrize(
    ("text", "title", "is_safe"),
    [(NOOP, "TRV504: call assert_called_once; the test may fail", False), (TWICE, "TRV202: use IMAGE", True)],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_code_action_of_python_lsp_server(path: Path, text: str, title: str, is_safe: bool, newline: str) -> None:
    """It appears at the finding, is applied as the protocol says, in units of UTF-16, and the finding is gone."""
    client, uri, text = Client(path.parent.parent), path.as_uri(), text.replace("\n", newline)
    client.open(uri, text)
    (shown,) = client.diagnostics()
    (action,) = client.actions(uri, shown)
    assert (action["title"], action["kind"], action["isPreferred"]) == (title, "quickfix", is_safe)
    assert [each["code"] for each in action["diagnostics"]] == [shown["code"]]
    assert client.actions(uri, shown, only=["quickfix"]) == [action]
    assert client.actions(uri, shown, only=["refactor"]) == []
    elsewhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    assert client.actions(uri, {**shown, "range": elsewhere}) == []
    ((changed, edits),) = action["edit"]["changes"].items()
    assert changed == uri
    client.change(uri, applied(text, edits), 2)
    assert client.diagnostics() == []
    client.close()


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with the text edits of a code action."""
    starts = [0, *(len(line.encode("utf-16-le")) for line in text.splitlines(keepends=True))]

    def offset(at: dict[str, int]) -> int:
        return sum(starts[: at["line"] + 1]) + 2 * at["character"]

    raw = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        begin, end = (offset(edit["range"][name]) for name in ("start", "end"))
        raw = raw[:begin] + edit["newText"].encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le")


# -- Visual Studio Code -----------------------------------------------------------------------------------------------


def test_visual_studio_code(path: Path) -> None:
    """One run after another in one process, by the library that the ms-python.flake8 extension runs tools with."""
    shown = {}
    form = "--format=%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s"  # as the extension calls it
    for state, text in STATES.items():
        path.write_text(text, encoding="utf-8")
        done = run_module("flake8", ["flake8", form, str(path)], False, str(path.parent.parent))
        assert done.stderr == ""
        rows = [row.split(",", 3) for row in done.stdout.splitlines()]
        shown[state] = [Shown(int(row[0]), int(row[1]), *row[3].split(":", 1)) for row in rows]
    check(shown)


def test_fixes_of_visual_studio_code(path: Path, tmp_path: Path) -> None:
    """The commands of the task and of the setting, with what the editor puts in for its variables."""
    page = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]
    (task,) = (task for block in blocks for task in block.get("tasks", ()))
    (rule,) = (one for block in blocks for one in block.get("emeraldwalk.runonsave", {}).get("commands", ()))
    assert re.search(rule["match"], str(path)) and not re.search(rule["match"], "/shop/cart.py")
    values = {"${command:python.interpreterPath}": sys.executable, "${file}": str(path)}
    commands = [[values.get(word, word) for word in (task["command"], *task["args"])]]
    commands.append(shlex.split(rule["cmd"].replace("${file}", str(path)).replace("python ", f"{sys.executable} ")))
    for command in commands:
        path.write_text(TWICE)
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
        assert path.read_text() == TWICE.replace(f"server == '{UUID}'", "server == IMAGE")


# -- what the page shows of editors that are not driven ---------------------------------------------------------------

EDITORS = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
SERVER = {"flake8": True, "pycodestyle": False, "pyflakes": False, "mccabe": False}  # what the test of pylsp sets


def test_settings_of_python_lsp_server_are_the_same_for_all_editors() -> None:
    (helix,) = re.findall(r"^```toml\n(.*?)^```$", EDITORS, re.MULTILINE | re.DOTALL)
    plugins = tomllib.loads(helix)["language-server"]["pylsp"]["config"]["pylsp"]["plugins"]
    assert {name: plugin["enabled"] for name, plugin in plugins.items()} == SERVER
    shown = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", EDITORS, re.MULTILINE | re.DOTALL)]
    (general,) = (block["pylsp"]["plugins"] for block in shown if "pylsp" in block)
    assert {name: plugin["enabled"] for name, plugin in general.items()} == SERVER
    (sublime,) = (block["settings"] for block in shown if "settings" in block)
    assert sublime == {f"pylsp.plugins.{name}.enabled": on for name, on in SERVER.items()}


def test_nvim_lint_reads_the_line_that_it_runs(path: Path) -> None:
    """By the pattern of its linter for flake8, as a regular expression of Python."""
    (line,) = re.findall(r"^flake8 --format=.*$", EDITORS, re.MULTILINE)
    command = [sys.executable, "-m", *shlex.split(line)]
    printed = subprocess.run(command, cwd=path.parent.parent, capture_output=True, text=True, timeout=60).stdout
    (row,) = re.findall(r"[^:]+:(\d+):(\d+):(\w+):(.+)", printed)
    assert [Shown(int(row[0]), int(row[1]), *row[2:])] == FINDING


# -- Vim, Neovim and Emacs --------------------------------------------------------------------------------------------

VIM = """
set nocompatible hidden encoding=utf-8
set runtimepath^={ale}
let g:ale_linters = {{'python': ['flake8']}}
let g:ale_linters_explicit = 1
let g:ale_use_global_executables = 1
let g:ale_python_flake8_executable = '{flake8}'
filetype plugin on
runtime plugin/ale.vim
edit {path}
set filetype=python
autocmd User ALELintPost let g:done = 1
let g:shown = {{}}
for g:state in {states}
  silent %delete _
  silent call setline(1, readfile('{folder}/' . g:state))
  let g:done = 0
  ALELint
  let g:left = 300
  while !g:done && g:left > 0
    sleep 100m
    let g:left -= 1
  endwhile
  let g:shown[g:state] = []
  for g:v in ale#engine#GetLoclist(bufnr(''))
    let g:column = charidx(getline(g:v.lnum), g:v.col - 1) + 1
    call add(g:shown[g:state], [g:v.lnum, g:column, g:v.code, g:v.text, g:v.type])
  endfor
endfor
call writefile([json_encode(g:shown)], '{folder}/shown.json')
qall!
"""
ALE = [Path("/usr/share/vim-ale"), Path("/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale")]


@pytest.mark.skipif(not shutil.which("vim") or not any(map(Path.is_dir, ALE)), reason="Vim with ALE is missing")
def test_vim_with_ale(path: Path, tmp_path: Path) -> None:
    ale = next(folder for folder in ALE if folder.is_dir())
    flake8 = Path(sys.executable).parent / "flake8"
    script = VIM.format(ale=ale, flake8=flake8, path=path, states=list(STATES), folder=tmp_path)
    shown, types = driven(["vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S"], script, path)
    check(shown)
    assert types["finding"] == ["W"]


NEOVIM = """
filetype on
packloadall
lua <<END
local lint = require('lint')
vim.env.PATH = '{bin}:' .. vim.env.PATH
{settings}
local function shown_after(command)
  vim.cmd(command)
  assert(vim.wait(60000, function() return #lint.get_running() == 0 end, 50))
  vim.wait(50)  -- what was read is shown in the next round of the loop
  return vim.tbl_map(
    function(one) return {{one.lnum + 1, one.col + 1, one.code, one.message, tostring(one.severity)}} end,
    vim.diagnostic.get(0)
  )
end
local shown = {{opened = shown_after('edit {path}')}}
for _, state in ipairs({{{states}}}) do
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.fn.readfile('{folder}/' .. state))
  shown[state] = shown_after('silent write')
end
vim.fn.writefile({{vim.fn.json_encode(shown)}}, '{folder}/shown.json')
END
qall!
"""
HAS_NVIM_LINT = "lua if not pcall(require, 'lint') then vim.cmd('cquit') end"


def has_nvim_lint() -> bool:
    """Is Neovim here, with nvim-lint among the packages that it loads by itself?"""
    command = ["nvim", "--headless", "-u", "NONE", "-c", "packloadall", "-c", HAS_NVIM_LINT, "-c", "qall!"]
    return bool(shutil.which("nvim")) and subprocess.run(command, capture_output=True, timeout=60).returncode == 0


@pytest.mark.skipif(not has_nvim_lint(), reason="Neovim with nvim-lint is missing")
def test_neovim_with_nvim_lint(path: Path, tmp_path: Path) -> None:
    """By the settings that the documentation gives: when a file is opened, and when it is written."""
    (settings,) = re.findall(r"^```lua\n(.*?)^```$", EDITORS, re.MULTILINE | re.DOTALL)
    states, folder = ", ".join(f"'{state}'" for state in STATES), Path(sys.executable).parent
    script = NEOVIM.format(settings=settings, states=states, path=path, folder=tmp_path, bin=folder)
    shown, severities = driven(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-S"], script, path)
    check(shown)
    assert shown["opened"] == FINDING
    assert severities["finding"] == ["2"], "a warning, by vim.diagnostic.severity"


EMACS = """
(require 'flymake)
(require 'json)
{settings}
(setq shown nil)
(with-current-buffer (find-file-noselect "{path}")
  (dolist (state '({states}))
    (erase-buffer)
    (insert-file-contents (concat "{folder}/" state))
    (flymake-start)
    (let ((left 300))
      (while (and (> left 0) (not (memq 'python-flymake (flymake-reporting-backends))))
        (accept-process-output nil 0.1)
        (setq left (1- left))))
    (push (cons (intern state) (vconcat (mapcar (lambda (found)
      (goto-char (flymake-diagnostic-beg found))
      (let ((text (split-string (flymake-diagnostic-text found) " ")))
        (vector (line-number-at-pos) (1+ (current-column)) (car text) (mapconcat 'identity (cdr text) " ")
                (symbol-name (flymake-diagnostic-type found)))))
      (flymake-diagnostics)))) shown))
  (set-buffer-modified-p nil))
(with-temp-file "{folder}/shown.json" (insert (json-encode shown)))
"""


@pytest.mark.skipif(not shutil.which("emacs"), reason="Emacs is missing")
def test_emacs_with_flymake(path: Path, tmp_path: Path) -> None:
    """By the settings that the documentation gives."""
    page = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r"^```elisp\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    settings = settings.replace('"flake8"', f'"{Path(sys.executable).parent / "flake8"}"')
    states = " ".join(f'"{state}"' for state in STATES)
    script = EMACS.format(settings=settings, states=states, path=path, folder=tmp_path)
    shown, types = driven(["emacs", "--batch", "-l"], script, path)
    check(shown)
    assert types["finding"] == [":note"]


def driven(command: list[str], script: str, path: Path) -> tuple[dict[str, list[Shown]], dict[str, list[str]]]:
    """What an editor shows that runs a script, and as what: the script reads the states from files of their names, and
    writes to shown.json."""
    folder = path.parent.parent
    for state, text in STATES.items():
        (folder / state).write_text(text, encoding="utf-8")
    (folder / "script").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [*command, str(folder / "script")], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=200
    )
    assert done.returncode == 0, done
    rows = json.loads((folder / "shown.json").read_text(encoding="utf-8"))
    shown = {state: [Shown(*row[:4]) for row in found] for state, found in rows.items()}
    return shown, {state: [row[4] for row in found] for state, found in rows.items()}
