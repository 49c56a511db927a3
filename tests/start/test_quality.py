"""`run.py test`: what runs, what is left out, and how that is said."""

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from deliberation.starting import quality, services
from deliberation.starting.services import Service, is_postgres, is_redis
from deliberation.starting.words import Stop

ALL_HERE = [
    Service("browser", "Chromium", "chromium", is_there=True),
    Service("postgres", "PostgreSQL", "127.0.0.1:5432", is_there=True),
    Service("redis", "Redis", "127.0.0.1:6379", is_there=True),
]


def without(*markers):
    return [Service(s.marker, s.name, s.where, s.marker not in markers) for s in ALL_HERE]


def marks(missing):
    return {step.name: step.command[-1] for step in quality.tests(missing)}


def test_with_everything_here_the_three_parts_run_whole():
    assert marks([]) == {
        "unit": "not scenario and not browser",
        "scenario": "scenario and not browser",
        "browser": "browser",
    }


def test_without_a_service_only_the_tests_that_need_it_stay_away():
    missing = [service for service in without("browser", "postgres") if not service.is_there]
    assert marks(missing) == {
        "unit": "not scenario and not browser and not browser and not postgres",
        "scenario": "scenario and not browser and not browser and not postgres",
    }


@pytest.fixture
def ready(monkeypatch):
    """Nothing is installed, nothing is run: the steps that would run are collected."""
    ran = []

    def run_all(python, steps, world):
        ran.extend(step.name for step in steps)
        return "lint" not in world.get("FAILING", "")

    monkeypatch.setattr(quality, "run_all", run_all)
    monkeypatch.setattr(quality.environment, "ready", lambda requirements: Path(sys.executable))
    monkeypatch.setattr(quality, "services", lambda: ALL_HERE)
    monkeypatch.delenv("JANDOM_REQUIRE_ALL", raising=False)
    return ran


def test_everything_runs_unless_steps_are_named(ready):
    assert quality.check([]) == 0
    assert ready == [
        *("lint", "format", "types", "templates", "layers", "migrations", "words"),
        *("unit", "scenario", "browser"),
    ]
    ready.clear()
    assert quality.check(["types", "lint"]) == 0
    assert ready == ["lint", "types"]


def test_a_step_that_fails_fails_the_whole(ready, monkeypatch):
    monkeypatch.setenv("FAILING", "lint")
    assert quality.check([]) == 1


def test_a_step_nobody_knows_is_answered_with_those_there_are(ready):
    with pytest.raises(Stop, match="lint, format, types"):
        quality.check(["lnt"])
    assert ready == []


def test_the_steps_can_be_listed(ready, capsys):
    with pytest.raises(SystemExit) as end:
        quality.check(["--list"])
    assert (end.value.code, capsys.readouterr().out.split()[0], ready) == (0, "lint", [])


def test_what_is_left_out_is_said_in_one_line_each(ready, monkeypatch, capsys):
    monkeypatch.setattr(quality, "services", lambda: without("postgres", "browser"))
    assert quality.check([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "left out" in line] == [
        "Ditinggalkan, tidak ada Chromium (chromium) / left out: browser tests",
        "Ditinggalkan, tidak ada PostgreSQL (127.0.0.1:5432) / left out: postgres tests",
    ]
    assert "browser" not in ready


def test_where_everything_is_required_a_missing_service_fails_at_once(ready, monkeypatch):
    monkeypatch.setenv("JANDOM_REQUIRE_ALL", "1")
    monkeypatch.setattr(quality, "services", lambda: without("redis"))
    with pytest.raises(Stop, match=r"Tidak ada: Redis \(127\.0\.0\.1:6379\)"):
        quality.check([])
    assert ready == []


def test_the_output_of_a_failing_step_is_shown_and_of_a_passing_one_is_not(capsys):
    python = Path(sys.executable)
    good = quality.Step("good", "python", ("-c", "print('quiet please')"))
    bad = quality.Step("bad", "python", ("-c", "print('look here'); raise SystemExit(3)"))
    assert quality.tell(quality.perform(python, good, {})) is True
    assert "quiet please" not in capsys.readouterr().out
    assert quality.tell(quality.perform(python, bad, {})) is False
    assert "\nlook here\n" in capsys.readouterr().out


def test_a_step_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(quality, "LONGEST", 0.3)
    slow = quality.Step("slow", "python", ("-c", "import time; time.sleep(60)"))
    outcome = quality.perform(Path(sys.executable), slow, {})
    assert (outcome.passed, outcome.said.splitlines()[-1]) == (
        False,
        "terlalu lama / took too long",
    )


def test_what_a_step_said_before_it_was_ended_can_be_read(monkeypatch):
    def run(command, **_more):
        raise subprocess.TimeoutExpired(command, 1, output=b"as far as here\n")

    monkeypatch.setattr(quality.subprocess, "run", run)
    outcome = quality.perform(Path(sys.executable), quality.Step("slow", "python", ()), {})
    assert outcome.said == "as far as here\n\nterlalu lama / took too long"


def test_tests_see_neither_the_data_nor_the_settings_of_this_installation(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://town/real")
    monkeypatch.setenv("REDIS_URL", "redis://town")
    monkeypatch.setenv("MODE", "server")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    world = quality.variables(without("redis"))
    assert world["DATABASE_URL"].startswith("sqlite:///")
    assert Path(world["DATA_DIR"]).parts[-2:] == ("var", "test")
    assert (world["REDIS_URL"], world["MODE"]) == ("", "hall")
    assert "PYTHONDONTWRITEBYTECODE" not in world
    assert world["TEST_REDIS_URL"] == ""
    assert world["TEST_POSTGRES_URL"] == services.POSTGRES_URL


@pytest.fixture
def answering():
    """A door on which somebody says one thing to whoever comes."""
    doors = []

    def serve(words):
        door = socket.create_server(("127.0.0.1", 0))
        doors.append(door)

        def talk():
            visitor, _from = door.accept()
            with visitor:
                visitor.recv(64)
                visitor.sendall(words)

        threading.Thread(target=talk, daemon=True).start()
        return f"any://user:secret@127.0.0.1:{door.getsockname()[1]}/0"

    yield serve
    for door in doors:
        door.close()


@pytest.mark.parametrize(
    ("asks", "words", "is_it"),
    [
        (is_redis, b"+PONG\r\n", True),
        (is_redis, b"-NOAUTH Authentication required.\r\n", True),
        (is_redis, b"HTTP/1.1 400 Bad Request\r\n", False),
        (is_postgres, b"N", True),
        (is_postgres, b"S", True),
        (is_postgres, b"-ERR unknown command\r\n", False),
    ],
)
def test_a_service_is_known_by_its_answer_not_by_its_port(answering, asks, words, is_it):
    assert asks(answering(words)) is is_it


def test_nobody_there_is_no_service():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"any://127.0.0.1:{probe.getsockname()[1]}"
    assert (is_redis(url), is_postgres(url)) == (False, False)


def test_a_password_in_an_address_stays_out_of_sight():
    assert services.place("postgres://me:secret@127.0.0.1:5432/x") == "127.0.0.1:5432"


def test_a_browser_that_is_named_must_exist(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert services.chromium() == ""
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert services.chromium() == sys.executable
