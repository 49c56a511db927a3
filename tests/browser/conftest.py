"""A hall on one laptop, and Chromium to sit in it with."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright

from deliberation.starting.services import chromium
from tests.browser.people import Hall
from tests.servers import ROOT, laptop


@pytest.fixture(scope="session")
def chrome():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """One laptop for all stories here; each story has a village of its own in it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PHONES_ADDRESS", "127.0.0.1")  # what the wall prints, Chromium reaches
        with laptop(tmp_path_factory.mktemp("browser")) as running:
            yield running


@pytest.fixture
def set_stage(stack, chrome):
    """`set_stage("voting")`: a village with a meeting at that moment (tests/browser/stage.py)."""
    halls = []

    def scene(name):
        if not stack.running:  # a story before this one ended in the dark
            stack.start()
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.stage", name],
            cwd=ROOT,
            env=stack.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        halls.append(Hall(stack, chrome, json.loads(done.stdout)))
        return halls[-1]

    yield scene
    for hall in halls:
        hall.close()
