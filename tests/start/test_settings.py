"""What the settings make of the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json
from deliberation import settings
layer, cache = settings.CHANNEL_LAYERS["default"], settings.CACHES["default"]
print(json.dumps([layer["CONFIG"]["prefix"], cache["KEY_PREFIX"]]))
"""


def prefixes(secret):
    environment = {**os.environ, "REDIS_URL": "redis://127.0.0.1:1/0", "SECRET_KEY": secret}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_two_installations_on_one_redis_have_names_of_their_own():
    ours, again, theirs = prefixes("ours" * 20), prefixes("ours" * 20), prefixes("theirs" * 20)
    assert ours == again
    assert not set(ours) & set(theirs)
    assert "oursours" not in "".join(ours)
