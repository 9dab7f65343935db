"""Edits of a call's arguments, and of a function's parameters."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flake8_testreview.edits.building import Draft, span_of
from flake8_testreview.edits.spans import Edit, Place, Unfit
from flake8_testreview.edits.tokens import Token


def keyword_added(draft: Draft, call: ast.Call, argument: str) -> tuple[Edit, ...]:
    """Add a last argument, such as `timeout=30`, to a call, on a line of its own where the others have such lines, or
    where the line would be too wide.

    Raises Unfit where the call has an argument of that name.
    """
    name = argument.partition("=")[0].strip()
    if any(keyword.arg == name for keyword in call.keywords):
        raise Unfit(f"the call has an argument {name}")
    opening, closing = parentheses(draft, call)
    inside = draft.tokens.within(Place(opening.line, opening.byte + 1), closing)
    if not inside:
        place = Place(opening.line, opening.byte + 1)
        return (Edit(place, place, argument),)
    last = inside[-1]
    if _begins_line(draft, closing) and inside[0].start.line > opening.line:
        return _on_own_line(draft, call, argument, closing)
    if last.text == ",":
        return (Edit(last.end, closing if closing.line == last.end.line else last.end, f" {argument}"),)
    separator = "," + _next_line(draft, inside[0]) if _is_too_wide(draft, last.end, f", {argument}") else ", "
    return _generator_wrapped(call, opening, closing, Edit(last.end, last.end, f"{separator}{argument}"))


def _is_too_wide(draft: Draft, place: Place, more: str) -> bool:
    """Would a line be too wide with more in it?"""
    return draft.columns(place.line) + len(more) > draft.width


def _next_line(draft: Draft, first: Token) -> str:
    """What begins a further line of arguments, which is aligned with the first one."""
    before = draft.text.line(first.start.line)[: first.start.byte].decode("utf-8", "surrogatepass")
    return "\n" + re.sub(r"[^\t]", " ", before)


def parentheses(draft: Draft, call: ast.Call) -> tuple[Place, Place]:
    """The places of the parentheses around a call's arguments."""
    end = span_of(call)[1]
    last = draft.tokens.before(end)
    if last is None or last.text != ")" or last.end != end:
        raise Unfit("the call is within a string")  # where 3.11 does not know its place
    open_ones = []
    for token in draft.tokens.within(span_of(call.func)[1], end):
        if token.text in ("(", "[", "{"):
            open_ones.append(token)
        elif token.text in (")", "]", "}") and open_ones:
            opening = open_ones.pop()
            if token == last:
                return opening.start, last.start
    raise Unfit("the call's parentheses are not found")


def parameters_replaced(draft: Draft, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, text: str) -> Edit:
    """Declare other parameters, as they stand between the parentheses of a `def` or behind `lambda`."""
    if isinstance(function, ast.Lambda):
        start, end = span_of(function)[0], span_of(function.body)[0]
        word = draft.tokens.at(start)
        behind = max([start, *(span_of(node)[1] for node in _declared(function.args))])
        colon = next((each for each in draft.tokens.within(behind, end) if each.text == ":"), None)
        if word is None or word.start != start or colon is None:
            raise Unfit("the lambda is within a string")
        return Edit(word.end, colon.start, f" {text}" if text else "")
    name = draft.name_place(function)
    opening, *others = draft.tokens.within(Place(name.line, name.byte + 1), draft.start_of(function.body[0]))
    depth = 1
    if opening.text != "(":
        raise Unfit("the parameters do not follow the name")
    for each in others:
        depth += (each.text in ("(", "[", "{")) - (each.text in (")", "]", "}"))
        if not depth:
            return Edit(opening.end, each.start, text)
    raise Unfit("the parameters do not end")


def _declared(declared: ast.arguments) -> list[ast.arg | ast.expr]:
    """The parameters and their defaults, in no order."""
    return [node for node in ast.iter_child_nodes(declared) if isinstance(node, (ast.arg, ast.expr))]


def _begins_line(draft: Draft, place: Place) -> bool:
    return not draft.text.line(place.line)[: place.byte].strip()


def _on_own_line(draft: Draft, call: ast.Call, argument: str, closing: Place) -> tuple[Edit, ...]:
    """The argument on the line above the closing parenthesis, indented as the first one; behind the others where these
    share a line, or, where that would be too wide, each on a line of its own."""
    opening = parentheses(draft, call)[0]
    inside = draft.tokens.within(Place(opening.line, opening.byte + 1), closing)
    last, first_line = inside[-1], draft.text.line(inside[0].start.line)
    indent = first_line[: inside[0].start.byte].decode()
    if indent.strip():
        raise Unfit("the arguments do not begin a line")
    line = Place(closing.line, 0)
    if last.text == ",":
        return (Edit(line, line, f"{indent}{argument},\n"),)
    given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    given.sort(key=span_of)
    if inside[0].start.line == last.end.line == closing.line - 1 and not isinstance(given[-1], ast.GeneratorExp):
        return tuple(_behind_others(draft, given, indent, Edit(last.end, last.end, f", {argument}")))
    comma = Edit(last.end, last.end, ",")
    return _generator_wrapped(call, opening, closing, comma, Edit(line, line, f"{indent}{argument}\n"))


def _behind_others(draft: Draft, given: Sequence[ast.expr | ast.keyword], indent: str, added: Edit) -> Iterator[Edit]:
    """The last argument of a call whose others, `given`, share a line: there, or, where it is too wide, all on lines of
    their own."""
    if not _is_too_wide(draft, added.start, added.text):
        yield added
        return
    for one, following in pairwise(given):
        between = draft.tokens.within(span_of(one)[1], span_of(following)[1])
        comma, first = next(pair for pair in pairwise(between) if pair[0].text == ",")
        yield Edit(comma.end, first.start, f"\n{indent}")
    yield added._replace(text=f",\n{indent}{added.text.removeprefix(', ')},")


def _generator_wrapped(call: ast.Call, opening: Place, closing: Place, *edits: Edit) -> tuple[Edit, ...]:
    """A generator that is the only argument shares the call's parentheses; with a second one it needs its own."""
    match call.args, call.keywords:
        case [ast.GeneratorExp() as only], [] if span_of(only) == (opening, Place(closing.line, closing.byte + 1)):
            inside = Place(opening.line, opening.byte + 1)
            first, *others = edits
            return (Edit(inside, inside, "("), first._replace(text=f"){first.text}"), *others)
    return edits
