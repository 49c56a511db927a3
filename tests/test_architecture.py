"""Imports run one way (design.md 2). Whoever steps out of line is named here, with the line."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each may import those before it, and itself.
PAPER = ["people", "records", "villages", "proposals", "rkpdes", "workplans"]
ORDER = [*(f"deliberation.{app}" for app in PAPER), "meetings", "deliberation.opendata"]
TALLIES = "deliberation.tallies"
FRAME = [f"deliberation.{name}" for name in ("settings", "urls", "asgi", "starting")]
NETWORK = ["channels", "channels_redis", "daphne", "twisted"]
# Inside an app, each may import those in the rows before its own, and its own row.
ROWS = [["models", "stages"], ["rules", "queries"], ["actions"], ["forms", "views"]]


def modules():
    """Every module of ours by its dotted name, with its file."""
    for top in ("deliberation", "meetings"):
        for file in sorted((ROOT / top).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imports(file):
    """What a module imports, wherever in it, as (line, full dotted name)."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: imports are written out in full"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


EDGES = [
    (name, there, f"{file.relative_to(ROOT)}:{line}")
    for name, file in modules()
    if ".migrations" not in name
    for line, there in imports(file)
]


def within(name, packages):
    return next((p for p in packages if name == p or name.startswith(f"{p}.")), None)


def misplaced(edges):
    """Sentences about imports against the one-way order."""
    for here, there, where in edges:
        mine, theirs = within(here, ORDER), within(there, ORDER)
        if mine and theirs and ORDER.index(theirs) > ORDER.index(mine):
            yield f"{where}: {mine} may not know {theirs}"


def test_the_room_knows_the_paper_and_the_paper_does_not_know_the_room():
    assert list(misplaced(EDGES)) == []


def test_an_app_reads_from_models_to_views():
    found = []
    for here, there, where in EDGES:
        app = within(here, ORDER)
        if app is None or within(there, [app]) is None:
            continue
        parts = [name.removeprefix(f"{app}.").split(".")[0] for name in (here, there)]
        rows = [next((n for n, row in enumerate(ROWS) if part in row), None) for part in parts]
        if None not in rows and rows[1] > rows[0]:
            found.append(f"{where}: {parts[0]} may not know {parts[1]}")
    assert found == []


def test_tallies_are_plain_functions_over_plain_values():
    """Anyone may import them, so they import nothing of ours, and no Django."""
    banned = ["django", "channels", "meetings", "deliberation"]
    found = [
        f"{where}: tallies may not know {there}"
        for here, there, where in EDGES
        if within(here, [TALLIES]) and within(there, banned) and not within(there, [TALLIES])
    ]
    assert found == []


def test_nobody_imports_the_frame():
    found = [
        f"{where}: {there} is the frame"
        for here, there, where in EDGES
        if within(there, FRAME) and not within(here, FRAME)
    ]
    assert found == []


def test_only_the_live_room_and_asgi_know_the_network():
    found = [
        f"{where}: {there} belongs in meetings/live or asgi.py"
        for here, there, where in EDGES
        if within(there, NETWORK) and not within(here, ["meetings.live", "deliberation.asgi"])
    ]
    assert found == []


def test_what_starts_before_anything_is_installed_needs_nothing_installed():
    found = [
        f"{where}: {there} is not in the standard library"
        for here, there, where in EDGES
        if within(here, ["deliberation.starting"])
        and there.split(".")[0] not in sys.stdlib_module_names
        and not within(there, ["deliberation.starting"])
    ]
    assert found == []


def test_a_file_is_short_enough_to_hold_one_noun():
    """Past 350 lines it hides a second one (style.md 8)."""
    lengths = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in modules()}
    long = {name: lines for name, lines in lengths.items() if lines > 350}
    assert {name for name in long if ".migrations" not in name} == set()


def test_this_test_sees_somebody_who_steps_out_of_line():
    edge = ("deliberation.people.models", "meetings.models.Meeting", "people/models.py:1")
    assert list(misplaced([edge])) == [
        "people/models.py:1: deliberation.people may not know meetings"
    ]
