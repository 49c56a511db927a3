"""What is prepared before the hall opens, and what is taken away again when that fails."""

import sys
from pathlib import Path

import pytest

from deliberation.starting import hall
from deliberation.starting.words import Stop


class FakeManage:
    """Writes down the commands; makes the database as `migrate` would."""

    def __init__(self, data):
        self.data, self.done, self.fails = data, [], None

    def __call__(self, *command):
        self.done.append(command[0])
        if command[0] == "migrate":
            for name in ("jandom.sqlite3", "jandom.sqlite3-wal"):
                (self.data / name).touch()
        if command[0] == "load_sample":
            (self.data / "media" / "reports").mkdir(parents=True, exist_ok=True)
            (self.data / "media" / "reports" / "sample.jpg").touch()
        if command[0] == self.fails:
            raise Stop("tidak bisa", "cannot")

    aloud = __call__


@pytest.fixture
def manage(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(hall, "has_sample", lambda: True)
    return FakeManage(tmp_path)


def left(manage):
    return sorted(path.name for path in manage.data.iterdir() if path.suffix != ".stamp")


def test_a_new_hall_gets_a_database_the_sample_and_static_files_once(manage):
    hall.prepare(manage)
    assert manage.done == ["migrate", "load_sample", "collectstatic"]
    manage.done.clear()
    hall.prepare(manage)
    assert manage.done == []
    assert left(manage) == ["jandom.sqlite3", "jandom.sqlite3-wal", "media"]


@pytest.mark.parametrize("command", ["migrate", "load_sample"])
def test_a_new_database_that_cannot_be_filled_is_taken_away(manage, command):
    manage.fails = command
    with pytest.raises(Stop):
        hall.prepare(manage)
    assert left(manage) == []


def test_a_database_whose_first_filling_was_cut_off_is_made_anew(manage):
    for name in ("jandom.sqlite3", "jandom.sqlite3-shm", "first-run"):
        (manage.data / name).write_text("half")
    hall.prepare(manage)
    assert "load_sample" in manage.done
    assert (manage.data / "jandom.sqlite3").read_text() == ""
    assert left(manage) == ["jandom.sqlite3", "jandom.sqlite3-wal", "media"]


def test_photos_of_a_first_filling_that_was_killed_are_taken_away(manage):
    """A power cut leaves the mark, half a database, and the sample's photos."""
    (manage.data / "jandom.sqlite3").touch()
    (manage.data / "first-run").write_text("media")
    (manage.data / "media").mkdir()
    (manage.data / "media" / "old.jpg").touch()
    hall.prepare(manage)
    assert not (manage.data / "media" / "old.jpg").exists()


def test_photos_that_were_there_before_a_first_filling_stay(manage):
    (manage.data / "media").mkdir()
    (manage.data / "media" / "ours.jpg").touch()
    manage.fails = "load_sample"
    with pytest.raises(Stop):
        hall.prepare(manage)
    assert (manage.data / "media" / "ours.jpg").exists()
    assert left(manage) == ["media"]


def test_a_database_with_a_village_in_it_is_left_alone(manage):
    (manage.data / "jandom.sqlite3").write_text("a village")
    hall.prepare(manage)
    assert manage.done == ["collectstatic"]
    assert (manage.data / "jandom.sqlite3").read_text() == "a village"


def test_a_database_elsewhere_gets_no_sample(manage, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://db/jandom")
    hall.prepare(manage)
    assert manage.done == ["collectstatic"]


def test_work_that_failed_is_tried_again(manage):
    manage.fails = "collectstatic"
    with pytest.raises(Stop):
        hall.prepare(manage)
    manage.done.clear()
    manage.fails = None
    hall.prepare(manage)
    assert manage.done == ["collectstatic"]


def test_a_management_command_that_fails_is_told_in_its_last_line(monkeypatch, tmp_path):
    program = tmp_path / "manage.py"
    program.write_text("import sys; print('Traceback'); sys.exit('disk I/O error')")
    monkeypatch.setattr(hall, "ROOT", tmp_path)
    with pytest.raises(Stop) as stop:
        hall.Manage(Path(sys.executable))("migrate")
    assert str(stop.value) == (
        "manage.py migrate: disk I/O error / it could not be done; nothing is open."
    )
