"""Throwing away the sample as it is loaded, not a row of each kind: nothing of it may be left."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from deliberation.people.models import User
from deliberation.records.models import Record
from deliberation.villages.actions.sample import remove_sample
from deliberation.villages.models import Village
from deliberation.workplans.models import Report
from meetings.sample.loading import load
from tests.cast import make_village
from tests.villages.test_sample import counts

pytestmark = [pytest.mark.scenario, pytest.mark.django_db]


def test_the_whole_sample_goes_with_its_photos_and_accounts_and_the_books_hold(
    tmp_path, django_capture_on_commit_callbacks, capsys
):
    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    own = make_village("sukamaju", "Sukamaju")
    before = counts()
    with override_settings(MEDIA_ROOT=tmp_path, PASSWORD_HASHERS=fast):
        cast, _meeting = load()
        assert any(tmp_path.rglob("*.jpg"))
        assert Report.objects.exclude(photo="").count() >= 10
        with django_capture_on_commit_callbacks(execute=True):
            remove_sample(cast.village, by=cast.keeper)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    kept = {"people.User": 1, "records.Stream": 1, "records.Record": 2}
    assert counts() == {label: count + kept.get(label, 0) for label, count in before.items()}
    assert [user.username for user in User.objects.all()] == [cast.keeper.username]
    told = list(Record.objects.values_list("stream__key", "name"))
    assert told == [("installation", "village.made"), ("installation", "sample.removed")]
    assert list(Village.objects.all()) == [own]
    call_command("verify")
    assert "all hold" in capsys.readouterr().out
