"""`run.py` on bad days: one clear sentence, exit code not 0, nothing half-made left behind."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from run import too_old

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """What `run.py` needs before anything is installed, in a folder as people name them."""
    folder = tmp_path / "Balai Desa #1 (50%) ñ'é & $HOME"
    folder.mkdir()
    for name in ("run.py", "manage.py", "requirements.txt", "deliberation/__init__.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(
        ROOT / "deliberation" / "starting",
        folder / "deliberation" / "starting",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return folder


def start(folder, *arguments, **variables):
    own = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    return subprocess.run(
        [sys.executable, "-B", "run.py", *arguments],
        cwd=folder,
        env={**own, "DATA_DIR": str(folder / "var"), "PYTHONUTF8": "1", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def listing(folder):
    return {path.relative_to(folder) for path in folder.rglob("*")}


def one_sentence(done):
    """The one line on the error stream; nothing else may be there."""
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (1, 1), done.stderr
    return lines[0]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6), (3, 10, 13)])
def test_an_old_python_is_told_which_one_it_is_and_what_is_needed(version):
    found = f"{version[0]}.{version[1]}"
    assert too_old(version) == (
        f"Perlu Python 3.11 atau lebih baru, yang ini {found}; pasang dari python.org. / "
        f"Python 3.11 or newer is needed, this is {found}; get it from python.org."
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 13, 0), (4, 0)])
def test_a_new_python_is_told_nothing(version):
    assert too_old(version) == ""


def test_an_old_python_can_read_run_py_far_enough_to_say_so():
    """No f-string, no annotation, no letter beyond ASCII, nothing of ours at the top."""
    source = (ROOT / "run.py").read_text(encoding="ascii")
    tree = ast.parse(source)
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if f.returns or any(a.annotation for a in f.args.args)] == []
    at_the_top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [alias.name for node in at_the_top for alias in node.names] == ["sys"]


def test_a_busy_port_is_named_before_anything_is_made(copy):
    before = listing(copy)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = start(copy, "--host", "127.0.0.1", "--port", str(port))
    assert one_sentence(done) == (
        f"Port {port} sedang dipakai program lain; coba: python3 run.py --port {port + 1} / "
        f"Port {port} is in use; try: python3 run.py --port {port + 1}"
    )
    assert listing(copy) == before


def test_an_address_of_another_computer_is_refused(copy):
    done = start(copy, "--host", "198.51.100.7", "--port", str(free_port()))
    assert "tidak bisa dipakai di komputer ini" in one_sentence(done)
    assert "cannot be used on this computer" in one_sentence(done)


def test_a_folder_that_cannot_be_written_is_named(copy):
    """Root ignores modes, so a file stands where the folder should be."""
    (copy / "var").write_text("in the way")
    done = start(copy, "--port", str(free_port()))
    assert f"Folder {copy / 'var'} tidak bisa ditulisi" in one_sentence(done)
    assert (copy / "var").read_text() == "in the way"
    assert not (copy / ".venv").exists()


@pytest.mark.scenario
@pytest.mark.parametrize(
    "nowhere",
    [{"PIP_NO_INDEX": "1"}, {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}],
    ids=["no-index", "refused"],
)
def test_without_network_the_first_start_says_so_and_leaves_nothing(copy, nowhere):
    before = listing(copy)
    done = start(copy, "--port", str(free_port()), PIP_CONFIG_FILE=os.devnull, **nowhere)
    assert one_sentence(done) == (
        "Tidak ada jaringan ke gudang paket; hubungkan internet, lalu jalankan lagi. "
        "Sesudah itu Jandom berjalan tanpa internet. / "
        "The package index cannot be reached; connect to the internet and run this again. "
        "After that Jandom needs none."
    )
    assert listing(copy) - before == {Path("var")}


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1"])
def test_a_port_that_is_none_is_refused(copy, port):
    done = start(copy, f"--port={port}")
    assert done.returncode == 2
    assert "1-65535" in done.stderr


def test_help_names_the_things_it_does(copy):
    done = start(copy, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("run.py test", "run.py bench", "run.py manage", "--port", "--host", "--address"):
        assert words in done.stdout
