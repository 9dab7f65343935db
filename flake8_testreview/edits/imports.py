"""Edits of what stands at the top of a module: its imports, and constants after them."""
from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence

from flake8_testreview.edits.applying import Applied
from flake8_testreview.edits.building import Draft, span_of
from flake8_testreview.edits.checking import parsed
from flake8_testreview.edits.spans import Edit, Place, Text
from flake8_testreview.edits.tokens import tokens_of

_Import = ast.Import | ast.ImportFrom


def import_added(draft: Draft, code: str) -> tuple[Edit, ...]:
    """Add an import where the order of the others puts it, to the one of the same module where the file imports several
    names at once; none when the module has it at its outermost level."""
    (wanted,) = ast.parse(code).body
    assert isinstance(wanted, _Import)
    if any(ast.dump(statement) == ast.dump(wanted) for statement in draft.tree.body):
        return ()
    imports = [statement for statement in head(draft.tree) if isinstance(statement, _Import)]
    if not imports:
        return (constant_added(draft, code),)
    if (joined := _name_added(draft, imports, wanted)) is not None:
        return (joined,)
    alike = _block(draft, [statement for statement in imports if _group(statement) == _group(wanted)])
    key = next((key for key in (_by_kind, _by_name) if list(map(key, alike)) == sorted(map(key, alike))), None)
    above = [statement for statement in alike if key is None or key(statement) <= key(wanted)]
    if above:
        return (_after(draft, above[-1], code),)
    lower = [statement for statement in imports if _group(statement) < _group(wanted)]
    if lower and not alike:
        return (_after(draft, lower[-1], f"\n{code}"),)
    edit = draft.insertion_before(alike[0] if alike else imports[0], code)
    return (edit if alike else edit._replace(text=f"{edit.text}\n"),)


def _name_added(draft: Draft, imports: Sequence[_Import], wanted: _Import) -> Edit | None:
    """The name put into the one import from its module, on one line without parentheses; None where the file has a line
    for each name, or the line would be too wide."""
    froms = [statement for statement in imports if isinstance(statement, ast.ImportFrom)]
    if not isinstance(wanted, ast.ImportFrom) or all(len(statement.names) < 2 for statement in froms):
        return None
    match [one for one in froms if (one.module, one.level) == (wanted.module, wanted.level)]:
        case [ast.ImportFrom(names=names) as only] if span_of(only)[1] == span_of(names[-1])[1]:
            added, key = wanted.names[0], next((key for key in (_by_type, _by_letter) if _is_sorted(names, key)), None)
            if only.lineno != only.end_lineno or draft.columns(only.lineno) + len(added.name) + 2 > draft.width:
                return None
            behind = [one for one in names if key is None or key(one) <= key(added)]
            place = span_of(behind[-1])[1] if behind else span_of(names[0])[0]
            return Edit(place, place, f", {added.name}" if behind else f"{added.name}, ")
    return None


def _is_sorted(names: Sequence[ast.alias], key: Callable[[ast.alias], tuple[int, str]]) -> bool:
    return list(map(key, names)) == sorted(map(key, names))


def _by_type(name: ast.alias) -> tuple[int, str]:
    """What isort sorts names by: constants, classes, others."""
    is_constant = name.name.isupper() and len(name.name) > 1
    return 0 if is_constant else 1 if name.name[0].isupper() else 2, name.name.lower()


def _by_letter(name: ast.alias) -> tuple[int, str]:
    return 0, name.name.lower()


def _after(draft: Draft, statement: ast.stmt, code: str) -> Edit:
    place = draft.text.after_line(draft.tokens.logical_end(span_of(statement)[1]).line)
    return Edit(place, place, f"\n{code}" if place.byte else f"{code}\n")


def _group(statement: _Import) -> int:
    """The rank of the block that an import belongs to: of the future, the standard library, others, relative ones."""
    module = statement.names[0].name if isinstance(statement, ast.Import) else statement.module or ""
    if isinstance(statement, ast.ImportFrom) and statement.level:
        return 3
    return 0 if module == "__future__" else 1 if module.partition(".")[0] in sys.stdlib_module_names else 2


def _block(draft: Draft, imports: Sequence[_Import]) -> list[_Import]:
    """The first of the imports with those that follow on the next lines."""
    found = list(imports[:1])
    for statement in imports[1:]:
        if statement.lineno > draft.tokens.logical_end(span_of(found[-1])[1]).line + 1:
            break
        found.append(statement)
    return found


def _by_kind(statement: _Import) -> tuple[bool, str]:
    """What isort sorts by: `from` behind `import`, and by the module."""
    is_from = isinstance(statement, ast.ImportFrom)
    return is_from, _name(statement).rpartition(".")[0] if is_from else _name(statement)


def _by_name(statement: _Import) -> tuple[bool, str]:
    """What hacking sorts by: the full name of what is imported."""
    return False, _name(statement)


def _name(statement: _Import) -> str:
    first = statement.names[0].name
    name = f"{statement.module or ''}.{first}" if isinstance(statement, ast.ImportFrom) else first
    return name.lower()


def constant_added(draft: Draft, code: str) -> Edit:
    """Add a statement, of whole lines, after the docstring and the imports; before all others where there are none."""
    first = head(draft.tree)
    if not first:
        place = Place(_above_comments(draft), 0)
        return Edit(place, place, f"{code}\n{_blank_lines_above(draft.tree.body)}")
    place = draft.text.after_line(draft.tokens.logical_end(span_of(first[-1])[1]).line)
    return Edit(place, place, f"\n\n{code}" if place.byte else f"\n{code}\n")


def head(tree: ast.Module) -> list[ast.stmt]:
    """The statements that a module begins with: its docstring, imports, and imports that are tried or depend."""
    found: list[ast.stmt] = []
    for statement in tree.body:
        match statement:
            case ast.Import() | ast.ImportFrom():
                found.append(statement)
            case ast.Expr(value=ast.Constant(value=str())) if not found:
                found.append(statement)
            case ast.Try() | ast.If() if any(isinstance(inner, _Import) for inner in statement.body):
                found.append(statement)
            case _:
                break
    return found


def _above_comments(draft: Draft) -> int:
    """The line of the first statement, or of the comments that belong to it; below those that the file begins with."""
    if not draft.tree.body:
        return len(draft.text.lines) + 1
    number = draft.start_of(draft.tree.body[0]).line
    line = number
    while line > 1 and draft.text.line(line - 1).startswith(b"#"):
        line -= 1
    return number if line == 1 else line


def _blank_lines_above(body: Sequence[ast.stmt]) -> str:
    """What stands between a constant and the statements below it: two blank lines before a function or class."""
    return "\n\n" if body and hasattr(body[0], "body") else "\n" if body else ""


def import_removed(draft: Draft, names: Collection[str]) -> tuple[Edit, ...]:
    """Remove the imports at the module's outermost level that bind these names."""
    edits: list[Edit] = []
    for statement in draft.tree.body:
        if not isinstance(statement, _Import):
            continue
        kept = [alias for alias in statement.names if _bound(alias) not in names]
        if not kept:
            edits.append(draft.deletion(statement))
        else:
            edits += _without(statement.names, kept)
    return tuple(edits)


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _without(aliases: list[ast.alias], kept: list[ast.alias]) -> Iterator[Edit]:
    """Edits that leave only `kept` of an import's names, each with the comma after it, or before it at the end."""
    start: Place | None = None
    for alias in aliases:
        if alias not in kept:
            start = start or span_of(alias)[0]
        elif start:
            yield Edit(start, span_of(alias)[0], "", drops_comments=True)
            start = None
    if start:
        yield Edit(span_of(kept[-1])[1], span_of(aliases[-1])[1], "", drops_comments=True)


def orphaned(change: Applied, before: ast.Module, names: Collection[str]) -> tuple[Edit, ...]:
    """The edits that remove those imports of `names` that nothing uses once the change is made.

    What a string or a type comment mentions counts as used. An import that has effects by itself (of a submodule), one
    that a comment keeps (`noqa`), and one that another edit touches stay.
    """
    draft = Draft(change.before, before)
    after = parsed(str(change.after))
    unused = {name for name in names if after and not _is_used(name, change.after, after)}
    removable = {
        _bound(alias)
        for statement in before.body
        if isinstance(statement, _Import) and not _is_let_be(draft, statement)
        for alias in statement.names
        if (alias.asname or "." not in alias.name) and getattr(statement, "module", "") != "__future__"
    }
    edits = import_removed(draft, unused & removable)
    return tuple(
        edit for edit in edits if not change.replaced.touch(draft.text.offset(edit.start), draft.text.offset(edit.end))
    )


def _is_let_be(draft: Draft, statement: _Import) -> bool:
    start, end = span_of(statement)[0], draft.tokens.logical_end(span_of(statement)[1])
    return any(start <= c.start <= end and "noqa" in c.text.lower() for c in draft.tokens.comments)


def _is_used(name: str, text: Text, tree: ast.Module) -> bool:
    word = re.compile(rf"\b{re.escape(name)}\b")
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=found) if found == name:
                return True
            case ast.Constant(value=str(found)) if word.search(found):
                return True
            case ast.Global(names=found_names) | ast.Nonlocal(names=found_names) if name in found_names:
                return True
    return any("type:" in comment.text and word.search(comment.text) for comment in tokens_of(text).comments)
