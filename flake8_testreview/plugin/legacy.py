"""Concerns whose findings have no modules of their own yet."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any, ClassVar

from flake8_testreview.plugin import finding
from flake8_testreview.plugin.concern import Concern, Rule
from flake8_testreview.plugin.options import Option
from flake8_testreview.suite.suite import Suite


def Message(code: str, template: str, compares: bool = False) -> finding.Message:  # noqa: N802
    return finding.Message(code, code.lower(), template, kind=finding.Kind.TIDY, template=template, remark="", compares=compares)


class Checker(Concern):
    off_by_default: ClassVar[bool] = False
    messages: ClassVar[tuple[finding.Message, ...]] = ()
    settings: argparse.Namespace | None

    def check(self, suite: Suite) -> Iterator[finding.Finding]:
        raise NotImplementedError

    def setting(self, option: Option) -> Any:
        return option.value(self.settings)

    @classmethod
    def rules(cls) -> tuple[Rule, ...]:
        def everything(suite: Suite) -> list[finding.Finding]:
            self = object.__new__(cls)
            self.settings = suite.settings
            return list(self.check(suite))

        if not cls._rules:
            cls._rules = tuple(_rule(message, everything) for message in cls.messages)
        return cls._rules


def _rule(message: finding.Message, everything: Any) -> Rule:
    rule = object.__new__(Rule)
    rule.message = message
    rule.module = sys.modules[__name__]
    rule.find = lambda suite: [one for one in suite.fact(everything) if one.code == message.code]
    return rule
