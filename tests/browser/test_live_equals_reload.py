"""P5 where it is seen: every act's news, put on the stale page by the page's own modules."""

import json
import os
import subprocess
import sys

import pytest

from tests.servers import ROOT

pytestmark = pytest.mark.browser


def test_in_chromium_every_act_leaves_the_page_that_a_reload_gives(tmp_path):
    world = {**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.live.in_chromium"],
        cwd=ROOT,
        env=world,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["wrong"] == {}
    assert said["pages"] > 250
