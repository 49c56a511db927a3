"""Find the strings that a person may read: in Python by its syntax tree, in templates by Django."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import templatize


@dataclass(frozen=True, order=True)
class Message:
    """One thing to translate; `plural` and `context` are empty when it has none."""

    text: str
    context: str = ""
    plural: str = ""


class Untranslatable(Exception):  # noqa: N818 - says what the string is
    """A string that no catalogue can hold, with its place."""


# What each position of a call means.
SHAPES = {
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "gettext_noop": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}
HOME = "django.utils.translation"
LITERAL = r"""\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*"""
TEMPLATE_CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(({LITERAL}(?:,{LITERAL})*)", re.DOTALL)


def in_file(path: Path) -> Iterator[Message]:
    """The strings of one file, whichever language it is in."""
    source = path.read_text(encoding="utf-8")
    read = in_python if path.suffix == ".py" else in_template
    return read(source, str(path))


def in_python(source: str, origin: str) -> Iterator[Message]:
    """Every call of a gettext function by whatever name the module imported it."""
    tree = ast.parse(source, origin)
    names = dict(imported_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (shape := SHAPES.get(called(node, names))):
            yield from message_of(node, shape, origin)


def imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == HOME:
            for alias in node.names:
                yield alias.asname or alias.name, alias.name


def called(node: ast.Call, names: dict[str, str]) -> str:
    """The gettext function's own name: `_` → gettext_lazy, `translation.gettext` → gettext."""
    if isinstance(node.func, ast.Name):
        return names.get(node.func.id, "")
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def message_of(node: ast.Call, shape: tuple[str, ...], origin: str) -> Iterator[Message]:
    """The message, unless its text is a variable: then it was marked where it was written."""
    parts = [literal(argument, origin) for argument in node.args[: len(shape)]]
    if len(parts) == len(shape) and None not in parts:
        yield Message(**{key: part or "" for key, part in zip(shape, parts, strict=True)})


def literal(node: ast.expr, origin: str) -> str | None:
    if isinstance(node, ast.JoinedStr):
        raise Untranslatable(
            f"{origin}:{node.lineno}: an f-string is put together before it can be looked up; "
            "translate first and fill in afterwards."
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_template(source: str, origin: str) -> Iterator[Message]:
    """Let Django turn the template's tags into gettext calls, and read those."""
    for name, arguments in TEMPLATE_CALL.findall(templatize(source, origin=origin)):
        shape = SHAPES["gettext" if name == "_" else name]
        values = ast.literal_eval(f"({arguments},)")
        yield Message(**dict(zip(shape, values, strict=False)))
