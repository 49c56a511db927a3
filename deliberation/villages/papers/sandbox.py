"""Where the tags of a Word template run: a small language that can name facts, choose and repeat.

A template comes from an office computer, and a template is a program. So what it may say is a list:
names, conditions, loops over what is there, a few filters. Nothing can be called but `range`, no
attribute of any object is reached (only the keys of the facts), and every turn of a loop is
counted, so that no template keeps the village's laptop busy (docs/templates.md tells operators).
"""

import re
import time
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import LoopContext, markup_join
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from deliberation.people.refusals import Invalid

MOST_TURNS = (
    200_000  # of loops, and pieces of text: a paper with 300 people takes about five thousand
)
MOST_SECONDS = 15.0
MOST_TEXT = 8_000_000  # characters of one part; the same paper has half a million
MOST_JOINED = 100_000  # letters, or things in a list, put together by a tag
MOST_RANGE = 1_000
MOST_BITS = 64  # of a number: no rupiah is longer
SPOKEN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr),
    *(nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv),
    *(nodes.Mod, nodes.CondExpr, nodes.For, nodes.If, nodes.Assign, nodes.List, nodes.Tuple),
    *(nodes.Concat, nodes.Keyword, nodes.Call),
)
FILTERS = (
    *("upper", "lower", "capitalize", "title", "trim", "default", "d", "length", "count"),
    *("first", "last", "list", "sort", "reverse", "unique", "sum", "abs", "e", "escape"),
)
TESTS = ("defined", "undefined", "none", "odd", "even", "divisibleby", "eq", "ne", "gt", "lt", "in")
LOOP = {"index", "index0", "revindex", "first", "last", "length"}
# docxtpl turns these back into tags' brackets after filling in; what somebody typed stays as it is.
BRACKETS = (("{_{", "{_&#123;"), ("}_}", "}_&#125;"), ("{_%", "{_&#37;"), ("%_}", "%_&#125;"))


class BadTemplate(Invalid):
    """A Word template that cannot be filled in; the sentence says where it stumbles."""


class Bounded(Template):
    """A template whose text comes to an end."""

    environment: "Sandbox"

    def render(self, *args: Any, **kwargs: Any) -> str:
        return "".join(self._counted(*args, **kwargs))

    def _counted(self, *args: Any, **kwargs: Any) -> Iterator[str]:
        length = 0
        for part in self.generate(*args, **kwargs):
            length += len(part)
            self.environment.tick()
            if length > MOST_TEXT:
                raise SecurityError("too long")
            yield part


class Words(CodeGenerator):
    """`one ~ other` asks how long it becomes."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja's name
        self.write("environment.joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")


class Sandbox(SandboxedEnvironment):
    """One paper's worth of turns and seconds."""

    template_class = Bounded
    code_generator_class = Words
    intercepted_binops = frozenset({"+", "*", "%"})

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=letters if autoescape else None,
            cache_size=0,
        )
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters["join"] = joined_list
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals = {"range": few}
        self.renew()

    def renew(self) -> None:
        """Begin to count anew."""
        self.turns, self.ends = MOST_TURNS, time.monotonic() + MOST_SECONDS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in list(_all(tree)):
            _look_at(node)
            if isinstance(node, nodes.For):
                node.body.insert(0, nodes.ExprStmt(_ticking()).set_lineno(node.lineno))
                if node.test is not None:  # turns that are passed over are turns too
                    node.test = nodes.And(_ticking(), node.test)
        return tree

    def tick(self) -> bool:
        """One turn of a loop, or one piece of text."""
        self.turns -= 1
        if self.turns < 0 or time.monotonic() > self.ends:
            raise SecurityError("too long")
        return True

    def joined(self, parts: Iterable[Any]) -> str:
        said = list(parts)
        if sum(_size(one) for one in said) > MOST_JOINED:
            raise SecurityError("too long")
        return markup_join(said)

    def call(self, _context: Any, called: Any, *args: Any, **_scope: Any) -> Any:
        if called is not few and called != self.tick:
            raise SecurityError("a call")
        return called(*args)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Keys of facts and places in lists; no attribute of anything else."""
        if isinstance(obj, Undefined):  # else it would be what is asked of it that is missing
            obj._fail_with_undefined_error()
        if isinstance(obj, LoopContext) and argument in LOOP:
            return getattr(obj, argument)
        if isinstance(obj, dict | list | tuple | str):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Adding and multiplying, as far as a paper needs it."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers and operator != "+":
            raise SecurityError("repeating or formatting")
        if _size(left) + _size(right) > MOST_JOINED:
            raise SecurityError("too long")
        return super().call_binop(context, operator, left, right)


def letters(value: Any) -> Any:
    """What is filled in, letter by letter; pictures pass."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    said = str(escape(value))
    for brackets, kept in BRACKETS:
        said = said.replace(brackets, kept)
    return Markup(said)  # noqa: S704 - escaped two lines above


def few(*limits: int) -> range:
    """`range` as far as a paper needs it."""
    found = range(*limits)
    if len(found) > MOST_RANGE:
        raise SecurityError("too long")
    return found


def joined_list(value: Any, d: str = "") -> str:
    """`liste|join(", ")`, of a length that a paper has room for."""
    parts = [str(one) for one in value]
    if sum(map(len, parts)) + len(str(d)) * len(parts) > MOST_JOINED:
        raise SecurityError("too long")
    return str(d).join(parts)


def refused(error: Exception) -> BadTemplate:
    """Why a template was not filled in, as a sentence for whoever put it there."""
    match error:
        case BadTemplate():
            return error
        case TemplateSyntaxError():
            said = _("Its tags cannot be read (“%(why)s”, line %(line)s).")
            words = said % {"why": error.message, "line": error.lineno}
        case SecurityError():
            words = _("It asks for more than filling in names, choosing and repeating.")
        case UndefinedError():
            words = _("It names something that this paper does not have: %(what)s.") % {
                "what": name_in(error.message or "")
            }
        case _:
            words = _("What it makes is not a Word file.")
    return BadTemplate(f"{_('The Word template cannot be used.')} {words}")


def name_in(said: str) -> str:
    """What is missing, of "'rapt' is undefined" or "'dict object' has no attribute 'judl'"."""
    names = re.findall(r"'([^']*)'", said)
    return names[-1] if names else said


def _all(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _all(child)


def _look_at(node: nodes.Node) -> None:
    """Is this part of the language; is what it calls `range`; is its loop a plain one?"""
    fine = isinstance(node, SPOKEN)
    if isinstance(node, nodes.Call):
        fine = isinstance(node.node, nodes.Name) and node.node.name == "range"
    if isinstance(node, nodes.For) and node.recursive:
        fine = False
    if not fine:
        raise SecurityError(type(node).__name__)


def _ticking() -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute("tick"), [], [], None, None)


def _size(one: Any) -> int:
    if isinstance(one, int):
        if one.bit_length() > MOST_BITS:
            raise SecurityError("too large")
        return 1
    return len(one) if isinstance(one, str | list | tuple | dict | range) else 1
