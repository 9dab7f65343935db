"""What is replaced before and after: what is new, and what lost its specification."""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.change.compared import Compared
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.replaced import Double
from flake8_testreview.change.units import Unit
from flake8_testreview.syntax.nodes import and_holders

_SHORTEST = 3  # letters of a name that a test can be named for


def doubled(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    before = [each for unit in old.reached for each in unit.doubles]
    parametrized = {name for table in new.rows for name in table.names.split(", ")}
    for double in new.doubles:
        earlier = [each for each in before if each.name == double.name]
        if double.is_setting or double.new in parametrized:
            continue
        if earlier:
            if all(each.has_spec for each in earlier) and not double.has_spec:
                yield compared.fact("spec-lost", 3, double.line, f"{double.target} with a specification", "without")
            continue
        yield from _new_double(compared, double, old, new)
    specified = {each.name for each in old.stands if each.has_spec}
    for stand in new.stands:
        if stand.name in specified and not stand.has_spec and not _has_spec(new, stand.name):
            yield compared.fact("spec-lost", 3, stand.line, f"{stand.name} with a specification", "without")


def _has_spec(new: Unit, name: str) -> bool:
    return any(each.name == name and each.has_spec for each in new.stands)


def _new_double(compared: Compared, double: Double, old: Unit, new: Unit) -> Iterator[Fact]:
    after = f"{double.target} is replaced"
    if compared.features.is_new(double.name):
        yield compared.fact("mocked-collaborator", LISTED, double.line, f"{double.name} is new", after)
        return
    if double.is_of_surroundings:
        yield compared.fact("doubled-surroundings", LISTED, double.line, "", after)
        return
    if _is_subject(double, old, new):
        yield compared.fact("mocked-subject", 2, double.line, f"{double.name} ran", after)
        return
    is_first_party = _is_first_party(double, new)
    rank = 4 if is_first_party or not double.has_spec else LISTED
    yield compared.fact("mocked-collaborator", rank, double.line, f"{double.target} ran", after)


def _is_subject(double: Double, old: Unit, new: Unit) -> bool:
    """Does the test itself call what is replaced, and is it named for it?"""
    if not (old.calls[double.name] and new.calls[double.name]):
        return False
    return double.name.strip("_") in new.qualname and len(double.name) >= _SHORTEST


def _is_first_party(double: Double, new: Unit) -> bool:
    return any(map(new.module.side.path_of, and_holders(double.target.rpartition(".")[0])))
