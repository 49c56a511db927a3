"""The verifier is cut from the sources that counted: whole, and what clashes is refused."""

import ast
import hashlib
import sys

import pytest

from meetings.documents import one_file
from meetings.documents.one_file import CannotJoin, joined, verifier


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse(verifier(), feature_version=(3, 10))
    found = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in getattr(node, "names", [])]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert found - set(sys.stdlib_module_names) == set()
    assert {"json", "hashlib", "fractions"} <= found


def test_every_definition_is_there_once_and_as_it_stands_in_the_sources():
    lines = verifier().splitlines()
    tree = ast.parse(verifier())
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert len(set(names)) == len(names)
    for module in ("recount", "funding", "schulze", "ties", "shares/point"):
        assert f"# {'-' * 20} deliberation/tallies/{module}.py {'-' * 20}" in lines
    source = (
        one_file.Path(one_file.__file__).parents[2] / "deliberation/tallies/funding.py"
    ).read_text()
    assert source[source.index("def greedy_skip") : source.index("def greedy_stop")] in verifier()


def test_it_says_its_licence_and_the_digest_of_what_follows():
    lines = verifier().splitlines(keepends=True)
    assert lines[1] == "# SPDX-License-Identifier: MIT\n"
    [told] = [line.split(": ")[1].strip() for line in lines if line.startswith("# SHA-256 of")]
    [skip] = [line.split("+")[1].split(" ")[0] for line in lines if line.startswith("# (tail -n +")]
    rest = "".join(lines[int(skip) - 1 :])
    assert hashlib.sha256(rest.encode()).hexdigest() == told


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Modules of a small project of its own."""
    folder = tmp_path / "bundled_here"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(one_file, "OURS", ("bundled_here.", "bundled_here"))

    def write(**texts):
        for name, text in texts.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
        return joined("bundled_here.main")

    yield write
    for name in [name for name in sys.modules if name.startswith("bundled_here")]:
        del sys.modules[name]


START = '\n\nif __name__ == "__main__":\n    print(act())\n'
IMPORT = "from bundled_here.part import one\n"


def test_only_what_is_needed_is_taken_with_the_comment_before_it(sources):
    text = sources(
        part='"""Why."""\n\nimport os\n\n# Said.\nONE = 1\nTWO = os\n\n\n'
        "def one():\n    return ONE\n",
        main='"""Main."""\n\n' + IMPORT + "\n\ndef act():\n    return one()\n" + START,
    )
    assert ("# Said.\nONE = 1" in text, "TWO" in text, "import os" in text) == (True, False, False)
    told = {}
    exec(compile(text, "one", "exec"), told)
    assert told["act"]() == 1


def test_a_module_by_its_name_is_a_room_of_its_own(sources):
    text = sources(
        part="def one():\n    return 1\n",
        main="from bundled_here import part as room\n\n\ndef act():\n    return room.one()\n"
        + START,
    )
    assert "room = SimpleNamespace(one=one)" in text


@pytest.mark.parametrize(
    ("part", "main", "why"),
    [
        (
            "def help_out():\n    return 1\n\n\ndef one():\n    return help_out()\n",
            IMPORT
            + "\n\ndef help_out():\n    return one()\n\n\ndef act():\n    return help_out()\n",
            "help_out is in",
        ),
        ("def one():\n    return len([])\n\n\nlen = 2\n", IMPORT + "\nact = one\n", "len is in"),
        ("one = 1\n", "from bundled_here.part import one as act\n", "is called act"),
        ("one = 1\nfor _ in []:\n    pass\n", IMPORT + "\nact = one\n", "not a definition"),
        ("one = 1\n", "from json import dumps as act\n", "is called act"),
    ],
)
def test_what_would_mean_something_else_in_one_file_is_refused(sources, part, main, why):
    with pytest.raises(CannotJoin, match=why):
        sources(part=part, main=main + START)


def test_without_a_start_there_is_no_program(sources):
    with pytest.raises(CannotJoin, match="nothing to start"):
        sources(main="one = 1\n")
