"""The installation's key: made once, whatever kind of disk it lies on."""

import os
import stat

from deliberation.secret import keep_secret_key


def test_the_key_is_made_once_kept_and_readable_by_its_owner_only(tmp_path):
    first = keep_secret_key(tmp_path / "var" / "secret_key")
    assert len(first) >= 50
    assert keep_secret_key(tmp_path / "var" / "secret_key") == first
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


def test_of_two_processes_that_make_it_together_both_keep_the_first(tmp_path, monkeypatch):
    link = os.link

    def late(draft, path):
        path.write_text("the neighbour's")
        link(draft, path)

    monkeypatch.setattr(os, "link", late)
    assert keep_secret_key(tmp_path / "secret_key") == "the neighbour's"
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_disk_without_links_keeps_a_key_too(tmp_path, monkeypatch):
    def refuse(*_paths):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    key = keep_secret_key(tmp_path / "secret_key")
    assert (len(key) >= 50, keep_secret_key(tmp_path / "secret_key")) == (True, key)
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
