"""The installation's secret key, made once and kept beside the database."""

import os
import secrets
from pathlib import Path


def keep_secret_key(path: Path) -> str:
    """Read the key, or make it; two processes that start together end with the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # refuses to overwrite, where rename would
        except FileExistsError:
            draft.unlink()
        except OSError:  # a USB stick's file system has no links
            draft.replace(path)
        else:
            draft.unlink()
    return path.read_text(encoding="ascii")
