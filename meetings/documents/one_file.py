"""A program in one file, made of our own modules: `verify_result.py` for everybody's computer.

Nothing is counted by a second program that could come to differ: the file is cut from the sources
that counted in the hall. Only the definitions that are needed are taken, as they stand, with the
comments before them; modules come in the order in which they need each other. All names then live
side by side, so two of ours with one name, or one that hides a builtin, are refused here.
"""

import ast
import builtins
import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OURS = ("deliberation.", "meetings.")
VERIFIER = "meetings.documents.verify_result"
HEAD = """\
#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 The Jandom developers
#
# One file, cut from the sources of Jandom; each part says where it stands there.
# SHA-256 of everything below this head: {digest}
# (tail -n +{lines} verify_result.py | sha256sum)
"""
GUARD = """\
import sys

if sys.version_info < (3, 10):  # noqa: UP036
    sys.stderr.write("Perlu Python 3.10 atau lebih baru / needs Python 3.10 or newer\\n")
    sys.exit(2)
"""


class CannotJoin(ValueError):  # noqa: N818 - it is our own sources that err
    """Something in the sources that would mean something else in one file."""


@dataclass
class Source:
    """A module: its words, its definitions in order, and where its other names come from."""

    name: str
    lines: list[str]
    words: str = ""
    definitions: dict[str, ast.stmt] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)  # the line after the statement before
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    start: ast.stmt | None = None

    @property
    def path(self) -> str:
        return self.name.replace(".", "/") + ".py"

    def text(self, name: str) -> str:
        """A definition as it stands, with the comments before it."""
        lines = self.lines[self.before[name] : self.definitions[name].end_lineno]
        return "\n".join(lines).strip("\n")


@cache
def verifier() -> str:
    """The program that counts a published result again."""
    return joined(VERIFIER)


def joined(root: str) -> str:
    """One file that does what `python -m root` does."""
    file = Joining()
    start = file.source(root)
    if start.start is None:
        raise CannotJoin(f"{root} has nothing to start.")
    file.need_all(start, start.start)
    body = file.body(start)
    lines = len(HEAD.splitlines()) + 1
    return HEAD.format(digest=hashlib.sha256(body.encode()).hexdigest(), lines=lines) + body


def parsed(name: str) -> Source:
    found = find_spec(name)
    if found is None or not found.origin:
        raise CannotJoin(f"There is no module {name}.")
    text = Path(found.origin).read_text(encoding="utf-8")
    tree = ast.parse(text)
    source = Source(name, text.splitlines(), ast.get_docstring(tree) or "")
    end = 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                source.imports[alias.asname or alias.name] = (str(node.module), alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                source.imports[alias.asname or alias.name] = (alias.name, "")
        elif isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            source.start = node
        elif names := names_of(node):
            source.definitions |= dict.fromkeys(names, node)
            source.before |= dict.fromkeys(names, end)
        elif not isinstance(node, ast.Expr):
            raise CannotJoin(f"{source.path}:{node.lineno}: not a definition.")
        end = node.end_lineno or end
    return source


def names_of(node: ast.stmt) -> list[str]:
    """What a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    targets += [node.target] if isinstance(node, ast.AnnAssign) else []
    return [part.id for one in targets for part in ast.walk(one) if isinstance(part, ast.Name)]


class Joining:
    """What the one file will hold, found by following names from where it starts."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.needed: dict[str, set[str]] = {}  # of each module
        self.order: list[str] = []  # modules, those that others need first
        self.borrowed: set[tuple[str, str]] = set()  # from the standard library
        self.rooms: dict[str, dict[str, set[str]]] = {}  # a module by its own name → what of it

    def source(self, name: str) -> Source:
        if name not in self.sources:
            self.sources[name] = parsed(name)
            self.needed[name] = set()
            for there, what in self.sources[name].imports.values():
                if there.startswith(OURS):
                    self.source(f"{there}.{what}" if is_module(there, what) else there)
            self.order.append(name)
        return self.sources[name]

    def need_all(self, source: Source, node: ast.AST) -> None:
        """Everything that a piece of source names."""
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                self.need(source, part.id)
            elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                self.need_of_room(source, part.value.id, part.attr)

    def need(self, source: Source, name: str) -> None:
        if name in source.definitions:
            if name not in self.needed[source.name]:
                node = source.definitions[name]
                self.needed[source.name] |= set(names_of(node))
                self.need_all(source, node)
        elif name in source.imports:
            there, what = source.imports[name]
            if not there.startswith(OURS):
                self.borrowed.add((there, what))
                if name != (what or there):
                    raise CannotJoin(f"{source.path}: {what or there} is called {name}.")
            elif not is_module(there, what):
                if name != what:
                    raise CannotJoin(f"{source.path}: {what} is called {name}.")
                self.need(self.source(there), what)

    def need_of_room(self, source: Source, room: str, name: str) -> None:
        there, what = source.imports.get(room, ("", ""))
        if there.startswith(OURS) and is_module(there, what):
            self.rooms.setdefault(source.name, {}).setdefault(room, set()).add(name)
            self.need(self.source(f"{there}.{what}"), name)

    def body(self, start: Source) -> str:
        self.check()
        parts = [GUARD, f'"""{start.words}\n"""', self.imports()]
        for name in self.order:
            if self.needed[name]:
                parts += self.part(self.sources[name], with_words=name != start.name)
        if start.start is not None:
            first = start.start.lineno - 1
            parts.append("\n".join(start.lines[first : start.start.end_lineno]))
        return "\n\n\n".join(parts) + "\n"

    def check(self) -> None:
        """No two of ours have one name, and none hides a name that others rely on."""
        owners = {what or there: "the standard library" for there, what in self.borrowed}
        owners |= dict.fromkeys(dir(builtins), "Python")
        for module, names in self.needed.items():
            for name in sorted(names | set(self.rooms.get(module, {}))):
                if name in owners:
                    raise CannotJoin(f"{name} is in {module} and in {owners[name]}.")
                owners[name] = module

    def imports(self) -> str:
        borrowed = self.borrowed | ({("types", "SimpleNamespace")} if self.rooms else set())
        parts: dict[str, list[str]] = {}
        for there, what in sorted(borrowed):
            parts.setdefault(there, []).extend([what] if what else [])
        whole = [f"import {there}" for there, what in sorted(borrowed) if not what]
        some = [f"from {there} import {', '.join(what)}" for there, what in parts.items() if what]
        return "\n".join(whole + some)

    def part(self, source: Source, *, with_words: bool) -> list[str]:
        head = [f"# {'-' * 20} {source.path} {'-' * 20}"]
        if with_words:
            head += [f"# {line}".rstrip() for line in source.words.splitlines()]
        parts = ["\n".join(head)]
        for room, names in sorted(self.rooms.get(source.name, {}).items()):
            inside = ", ".join(f"{name}={name}" for name in sorted(names))
            parts.append(f"{room} = SimpleNamespace({inside})")
        seen: set[int] = set()
        for name, node in source.definitions.items():
            if name in self.needed[source.name] and id(node) not in seen:
                seen.add(id(node))
                parts.append(source.text(name))
        return parts


def is_module(there: str, what: str) -> bool:
    """Whether `from there import what` brings a module."""
    folder = find_spec(there)
    if folder is None or not folder.submodule_search_locations:
        return False
    return find_spec(f"{there}.{what}") is not None
