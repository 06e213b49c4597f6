"""What may be typed: :mod:`argparse`, with help and errors in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn

from calculators.cli.texts import text
from calculators.fields import Field
from calculators.words import LANGUAGES

_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
# What argparse of Python 3.11 to 3.14 says, and the same in Chinese.
_ERRORS: Final = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (r"argument (.+?): expected one argument", "{0} 后面要跟一个值"),
    (r"argument (.+?): expected at least one argument", "{0} 后面至少要有一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} 后面不跟值，多了 {1}"),
    (
        r"argument (.+?): invalid choice: (.+?)(?:, maybe you meant .+)? \(choose from (.+)\)",
        "{0} 没有 {1} 这个选择，可选：{2}",
    ),
)

_Help = argparse.HelpFormatter


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks ``language`` and takes no abbreviations."""

    def __init__(self, *, language: str, **options: Any) -> None:
        """Make the parser with its ``--help`` and ``--lang``."""
        self.language = language
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(language), **options)
        self.arguments = self.add_argument_group(text(language, "arguments"))
        self.options = self.add_argument_group(text(language, "options"))
        self.options.add_argument("-h", "--help", action="help", help=text(language, "help"))
        self.options.add_argument(
            "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text(language, "lang")
        )

    def field(self, field: Field) -> None:
        """Add an option for a calculator's field."""
        self.options.add_argument(
            "--" + field.name.replace("_", "-"),
            dest=field.name,
            metavar=text(self.language, "metavar-value"),
            help=_literal(field.label.say(self.language)),
        )

    def tool_option(self, option: Any, dest: str) -> None:
        """Add an option of a table tool, with its hint and default."""
        choices = getattr(option, "choices", None)
        parts = [option.label.say(self.language)]
        if option.hint is not None:
            parts.append(option.hint.say(self.language))
        if option.default is not None:
            default = option.default if choices else f"{option.default:g}"
            parts.append(text(self.language, "default", default=default))
        self.options.add_argument(
            "--" + option.name.replace("_", "-"),
            dest=dest,
            metavar=None if choices else text(self.language, "metavar-value"),
            choices=list(choices) if choices else None,
            help=_literal("；".join(parts) if self.language == "zh" else "; ".join(parts)),
        )

    def argument(self, name: str, key: str, metavar: str, **more: Any) -> None:
        """Add an argument that is told by its place."""
        self.arguments.add_argument(
            name,
            metavar=text(self.language, f"metavar-{metavar}"),
            help=_literal(text(self.language, key)),
            **more,
        )

    def option(self, *flags: str, key: str, metavar: str = "", **more: Any) -> None:
        """Add an option; without ``metavar`` it takes no value, or one of its choices."""
        if metavar:
            more["metavar"] = text(self.language, f"metavar-{metavar}")
        self.options.add_argument(*flags, help=_literal(text(self.language, key)), **more)

    def commands(self, dest: str, metavar: str, title: str) -> Callable[..., Parser]:
        """Return what adds a command: its name, the key of its help, and what to run."""
        group = self.add_subparsers(
            dest=dest,
            metavar=text(self.language, f"metavar-{metavar}"),
            title=text(self.language, title),
            required=True,
            parser_class=Parser,
        )

        def add(name: str, help_text: str, **defaults: Any) -> Parser:
            parser: Parser = group.add_parser(
                name, language=self.language, help=help_text, description=help_text
            )
            parser.set_defaults(**defaults)
            return parser

        return add

    def error(self, message: str) -> NoReturn:
        """Print usage and the error in the reader's language; end with 2."""
        if self.language == "zh":
            message = _in_chinese(message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {text(self.language, 'error', text=message)}\n")


def _literal(help_text: str) -> str:
    """Keep argparse from taking a percent sign for a place to fill."""
    return help_text.replace("%", "%%")


def _formatter(language: str) -> type[_Help]:
    class Formatter(_Help):
        """Help whose usage line begins in the reader's language."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            """Begin with the translated word."""
            super().add_usage(usage, actions, groups, text(language, "usage") if prefix is None else prefix)

    return Formatter


def _in_chinese(message: str) -> str:
    for pattern, chinese in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return chinese.format(*found.groups())
    return f"命令写得不对：{message}"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for by ``--lang``, else by the environment, else Chinese.

    >>> language_of(["list", "--lang=en"], {}), language_of([], {"LANG": "en_GB.UTF-8"})
    ('en', 'en')
    >>> language_of([], {"LC_ALL": "C"}), language_of([], {"LC_ALL": "zh_CN", "LANG": "en_US"})
    ('zh', 'zh')
    """
    asked = [
        argument.removeprefix("--lang=")
        for before, argument in zip(["", *arguments], arguments, strict=False)
        if before == "--lang" or argument.startswith("--lang=")
    ]
    known = [one for one in asked if one in LANGUAGES]
    if known:
        return known[-1]
    set_to = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "en" if set_to.casefold().startswith("en") else "zh"
