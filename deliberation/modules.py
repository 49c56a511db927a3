"""Make one file of an ES module and what it imports: a phone in the hall asks once, not ten times.

Each module becomes a function that is called once and gives back what it exports, so names never
meet. Only what we write is understood (named imports and exports from relative paths, no cycle);
anything else is refused while collecting, not on somebody's phone.
"""

import posixpath
import re
from collections.abc import Callable

IMPORT = re.compile(
    r"""^import (?:(?P<names>\{[^}]*\}|\* as \w+) from )?["'](?P<path>\.[^"']+)["'];\n?""",
    re.MULTILINE,
)
EXPORT = re.compile(
    r"^export (?P<kind>async function\*?|function\*?|class|const) (?P<name>\w+)", re.MULTILINE
)
EXPORT_LIST = re.compile(r"^export \{(?P<names>[^}]*)\};\n?", re.MULTILINE)
NOT_UNDERSTOOD = re.compile(
    r"^(?:import|export)\b.*|\bimport\s*\(.*|\bimport\.meta\b.*|^await\b.*", re.MULTILINE
)


class CannotJoin(ValueError):  # noqa: N818 - a sentence for whoever collects
    """A module says something that joining does not understand."""


def join(entry: str, read: Callable[[str], str]) -> str:
    """The whole of `entry`, its imports first; `read` gives the text of a path."""
    order: list[str] = []
    _visit(entry, read, order, ())
    if order == [entry]:
        return read(entry)
    names = {path: f"_{number}" for number, path in enumerate(order)}
    return "".join(_wrap(path, read(path), names) for path in order)


def _visit(path: str, read: Callable[[str], str], order: list[str], way: tuple[str, ...]) -> None:
    if path in way:
        raise CannotJoin(f"{path} imports itself by way of {' and '.join(way)}")
    for found in IMPORT.finditer(read(path)):
        wanted = _beside(path, found["path"])
        if wanted not in order:
            _visit(wanted, read, order, (*way, path))
    order.append(path)


def _beside(path: str, wanted: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))


def _wrap(path: str, text: str, names: dict[str, str]) -> str:
    given = [found["name"] for found in EXPORT.finditer(text)]
    for found in EXPORT_LIST.finditer(text):
        given += [_exported(name.strip()) for name in found["names"].split(",") if name.strip()]
    text = IMPORT.sub(lambda found: _taken(path, found, names), text)
    text = EXPORT_LIST.sub("", EXPORT.sub(r"\g<kind> \g<name>", text))
    if odd := NOT_UNDERSTOOD.search(text):
        raise CannotJoin(f"{path}: {odd[0].strip()}")
    return f"const {names[path]} = (() => {{\n{text}return {{ {', '.join(given)} }};\n}})();\n"


def _taken(path: str, found: re.Match[str], names: dict[str, str]) -> str:
    if not found["names"]:
        return ""
    taken = found["names"].removeprefix("* as ").replace(" as ", ": ")
    return f"const {taken} = {names[_beside(path, found['path'])]};\n"


def _exported(name: str) -> str:
    inner, _, outer = name.partition(" as ")
    return f"{outer}: {inner}" if outer else inner
