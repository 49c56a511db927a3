"""`.venv` is made once, mended when it must be, and never left half-made."""

import sys
from pathlib import Path

import pytest

from deliberation.starting import environment
from deliberation.starting.words import Stop


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder in which making and installing only write down that they happened."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "fingerprint", lambda files, *more: files[0].read_text())
    monkeypatch.setattr(environment, "works", lambda python: python.exists())
    (tmp_path / "requirements.txt").write_text("first")
    home = Home(tmp_path)
    monkeypatch.setattr(environment, "make", home.make)
    monkeypatch.setattr(environment, "install", home.install)
    return home


class Home:
    def __init__(self, folder):
        self.folder = folder
        self.venv = folder / ".venv"
        self.done = []
        self.trouble = None

    def make(self):
        self.done.append("made")
        python = environment.interpreter()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        (self.venv / environment.UNFINISHED).touch()

    def install(self, python, requirements):
        self.done.append("installed")
        if self.trouble:
            raise self.trouble

    def ready(self):
        self.done.clear()
        environment.ready("requirements.txt")
        return self.done


def test_the_first_start_makes_and_installs_the_second_does_nothing(home):
    assert home.ready() == ["made", "installed"]
    assert home.ready() == []
    assert not (home.venv / environment.UNFINISHED).exists()


def test_other_pins_are_installed_into_what_is_there(home):
    home.ready()
    (home.folder / "requirements.txt").write_text("second")
    assert home.ready() == ["installed"]
    assert home.ready() == []


@pytest.mark.parametrize("trouble", [Stop("tidak", "no"), KeyboardInterrupt(), OSError(28, "full")])
def test_a_first_start_that_fails_leaves_no_venv(home, trouble):
    home.trouble = trouble
    with pytest.raises(type(trouble)):
        home.ready()
    assert not home.venv.exists()


def test_an_update_that_fails_leaves_the_working_venv_and_is_tried_again(home):
    home.ready()
    (home.folder / "requirements.txt").write_text("second")
    home.trouble = Stop("tidak ada jaringan", "no network")
    with pytest.raises(Stop):
        home.ready()
    assert environment.interpreter().exists()
    home.trouble = None
    assert home.ready() == ["installed"]


def test_a_venv_whose_making_was_cut_off_is_made_again(home):
    home.make()
    assert home.ready() == ["made", "installed"]


def test_a_venv_whose_python_is_gone_is_made_again(home):
    home.ready()
    environment.interpreter().unlink()
    assert home.ready() == ["made", "installed"]


def test_a_python_without_venv_is_told_which_package_to_install(monkeypatch):
    found = {"venv": object(), "ensurepip": None}
    monkeypatch.setattr(environment.importlib.util, "find_spec", found.get)
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(Stop) as stop:
        environment.require_modules()
    assert str(stop.value) == (
        f"Python ini tanpa modul ensurepip; di Debian/Ubuntu: sudo apt install {package} / "
        f"this Python lacks ensurepip; on Debian/Ubuntu: sudo apt install {package}"
    )


def test_a_package_that_is_not_the_known_one_stops_the_installation():
    said = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
    assert "bukan paket yang dikenal" in str(environment.why_not(said))


def test_any_other_trouble_is_told_in_the_installer_s_last_complaint():
    said = "Collecting x\nERROR: Could not install: No space left on device\nnotice\n"
    assert str(environment.why_not(said)) == (
        "Paket gagal dipasang: ERROR: Could not install: No space left on device / "
        "installing the packages failed."
    )


@pytest.mark.parametrize(
    ("said", "last"), [("", "-"), ("\n \n", "-"), ("a\nb\n", "b"), ("ERROR: a\nb", "ERROR: a")]
)
def test_the_last_line_is_the_last_complaint(said, last):
    assert environment.last_line(said) == last


def test_only_a_python_that_starts_works(tmp_path):
    broken = tmp_path / "python"
    broken.write_text("not a program")
    broken.chmod(0o755)
    assert environment.works(Path(sys.executable)) is True
    assert environment.works(broken) is False
    assert environment.works(tmp_path / "none") is False
