"""Ten thousand lines go in beside the hall, not in its way: by a process of their own."""

import io
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from deliberation.rkpdes import helper
from deliberation.rkpdes.actions import apply_intake
from deliberation.rkpdes.models import ActivityCode, Intake, Row
from tests.rkpdes.reading import send
from tests.servers import ROOT

LINES = 10_000
MOST_SECONDS, MOST_MEGABYTES = (
    20,
    300,
)  # of one processor; how busy the other work is does not count
SOURCES = ("DDS", "PBH", "DDS {}; SWD {}")
HEAD = "Kode,Jenis Kegiatan,Lokasi,Volume,Satuan,Sasaran,Waktu,Jumlah (Rp),Sumber,Swakelola,SDGs"

pytestmark = [pytest.mark.scenario, pytest.mark.django_db(transaction=True)]


def long_table():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("RKP")
    sheet.append(HEAD.split(","))
    codes = list(ActivityCode.objects.filter(level="kegiatan").values_list("code", "name"))
    for number in range(1, LINES + 1):
        code, name = codes[number % len(codes)]
        source = SOURCES[number % 3].format(number * 600, number * 400)
        place = f"RT 0{number % 2 + 1} Dusun {('Jambon', 'Tanggungan')[number % 2]}"
        paid = f"{number * 1000:,}".replace(",", ".") + ",00"
        named = f"{name[:120]} {number}"
        sheet.append(
            [code, named, place, number % 50 + 1, "m", "warga", "Apr-Jun", paid, source, "v", 9]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Helpers:
    """Runs the helpers and keeps what each of them cost."""

    def __init__(self, database):
        self.environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
        self.cost, self.seen = {}, set()

    def start(self, task, intake_id, _attempt):
        command = [sys.executable, str(ROOT / "manage.py"), "plan_table", task, str(intake_id)]
        child = subprocess.Popen(command, env=self.environment, cwd=ROOT)
        watcher, memory = threading.Event(), 0
        while not watcher.wait(0.05):
            memory = max(memory, peak(child.pid))
            self.seen.add(Intake.objects.get(pk=intake_id).percent)
            pid, code, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
        child.returncode = code
        assert code == 0
        self.cost[task] = (used.ru_utime + used.ru_stime, memory / 1024)


def peak(pid):
    """The most a process has held so far, in kB; 0 once it is gone.

    `ru_maxrss` would do, but a child begins it with what its parent held.
    """
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except FileNotFoundError:
        return 0
    return int(found[1]) if found else 0


@pytest.mark.skipif(sys.platform != "linux", reason="Asks the system what a process has used.")
def test_ten_thousand_lines_are_read_and_written_in_time_and_in_bounds(cast, monkeypatch, settings):
    name = settings.DATABASES["default"]["NAME"]
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("The helper opens the file of the test database.")
    helpers = Helpers(name)
    monkeypatch.setattr(helper, "start", helpers.start)

    began = time.monotonic()
    intake = send(cast, long_table(), "panjang.xlsx")
    asked = time.monotonic() - began
    intake = apply_intake(intake, by=cast.operator)

    assert (intake.state, intake.counts, Row.objects.count()) == ("applied", {"new": LINES}, LINES)
    assert Row.objects.order_by("pk").last().cost == LINES * 1000
    seconds = sum(used for used, _memory in helpers.cost.values())
    memory = max(memory for _used, memory in helpers.cost.values())
    print(f"{seconds:.1f} s of CPU, {memory:.0f} MB, {asked:.1f} s until the preview")
    assert seconds <= MOST_SECONDS
    assert memory <= MOST_MEGABYTES
    assert len(helpers.seen) > 3  # a bar that grows
