"""The sample village: everything in it was made by real acts, and nobody in it is real."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher
from django.db import models, transaction
from django.test import Client, override_settings

from deliberation.people.models import User
from deliberation.proposals.models import Comment, Proposal, Support
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.models import ActivityCode, Goal, Row, RowFunding
from deliberation.rkpdes.queries import purses_of
from deliberation.villages.models import Membership, Role, Village
from deliberation.workplans.models import Check, Judgement, Report, Status, WorkPlan
from meetings.models import Meeting, Participant
from meetings.sample.loading import load
from meetings.sample.village import THIRD
from meetings.stages import Gate, ItemKind

# The mark is what makes a test database; the rows of `sample` stand below each test's own.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, photos):
    """The sample, loaded once for all tests of this file, and gone afterwards."""
    kept = override_settings(
        MEDIA_ROOT=photos,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with django_db_blocker.unblock(), kept, transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def meeting_of(gate):
    return Meeting.objects.get(gate=gate)


def test_every_chain_and_every_frozen_thing_holds(sample):
    assert list(breaks()) == []
    assert Record.objects.count() > 500


def test_acts_are_told_in_the_order_in_which_they_happened(sample):
    for stream in {entry.stream_id for entry in Record.objects.all()}:
        times = list(
            Record.objects.filter(stream=stream).order_by("number").values_list("at", flat=True)
        )
        assert times == sorted(times)


def test_the_village_is_pejambon_and_says_that_it_is_a_sample(sample):
    village = Village.objects.get()

    assert (village.slug, village.is_sample) == ("pejambon", True)
    assert [hamlet.name for hamlet in village.hamlets.all()] == ["Jambon", "Tanggungan"]
    assert [mission.text for mission in village.missions.all()][2] == THIRD
    assert village.missions.exclude(number=3).filter(text__endswith="(teks contoh)").count() == 5
    assert [element.code for element in village.elements.filter(present=False)] == [
        "kelompok_nelayan"
    ]
    assert (ActivityCode.objects.count(), Goal.objects.count()) == (207, 18)


def test_every_role_has_an_account_with_a_password_that_is_kept_only_as_a_hash(sample):
    cast, _meeting = sample

    assert {member.role for member in Membership.objects.all()} == set(Role)
    for account in (cast.keeper_account, *cast.accounts):
        user = User.objects.get(pk=account.user.pk)
        assert authenticate(username=user.username, password=account.password) == user
        assert identify_hasher(user.password).algorithm == "md5"
        assert user.password_is_given


def test_forty_proposals_and_thirty_five_rows_with_the_sums_of_the_tables(sample):
    village = Village.objects.get()
    paid = RowFunding.objects.values_list("source").annotate(models.Sum("amount"))

    assert (Proposal.objects.count(), Row.objects.count()) == (40, 35)
    assert dict(paid.order_by()) == {
        "DDS": 965_050_000,
        "PBK": 525_000_000,
        "ADD": 425_300_000,
        "PBH": 121_900_000,
        "PBP": 85_000_000,
        "SWD": 30_000_000,
        "PAD": 22_000_000,
    }
    year = Row.objects.first().plan.year
    assert all(purse.over == 0 for purse in purses_of(village, year))


def test_promises_stand_in_every_state_and_some_are_late(sample):
    assert {plan.status for plan in WorkPlan.objects.all()} == set(Status)
    assert WorkPlan.objects.overdue().count() >= 3
    assert all(plan.proposal.outcome == "accepted" for plan in WorkPlan.objects.all())
    assert all(plan.row and plan.origin["decision"] for plan in WorkPlan.objects.all())
    assert Report.objects.exclude(photo="").count() >= 10
    assert {check.finding for check in Check.objects.all()} == set(Check.Finding)
    assert Judgement.objects.count() >= 5


def test_last_years_musdes_is_published_with_everything_an_evening_has(sample):
    musdes = meeting_of(Gate.PUBLISHED)
    ballot = musdes.ballots.get()
    first, second = musdes.decisions.order_by("number")

    assert musdes.participants.present().count() == 62
    assert musdes.participants.with_a_vote().count() == 60
    assert Counter(seat.gender for seat in musdes.participants.all()) == {"L": 31, "P": 31}
    assert (ballot.result["entitled"], ballot.result["voted"]) == (60, 57)
    assert (first.way, first.numbers["object"]) == ("consensus", 2)
    assert (second.way, second.numbers["reached"]) == ("majority", True)
    assert Counter(ruling.outcome for ruling in musdes.rulings.all()) == {
        "accepted": 22,
        "later": 3,
        "sent_up": 2,
        "not_taken": 1,
    }
    assert musdes.minutes["attendance"]["present"] == 62
    assert musdes.notes


def test_a_jandom_is_going_on_right_now(sample):
    _cast, meeting = sample

    assert (meeting, meeting.current_item.kind) == (meeting_of(Gate.OPEN), ItemKind.COLLECT)
    assert Counter(seat.state for seat in meeting.participants.all()) == {
        Participant.State.ADMITTED: 25,
        Participant.State.WAITING: 4,
    }
    assert {seat.source for seat in meeting.participants.present()} == {"phone", "door"}
    assert meeting.items.order_by("position").first().kind == ItemKind.REVIEW
    assert meeting.tabled.count() == 12
    assert meeting.tabled.filter(on_wall=True).count() == 1
    assert meeting.turns.filter(ended_at=None, called_at__isnull=False).count() == 1
    assert meeting.turns.filter(ended_at=None, called_at=None).count() == 3
    assert Support.objects.filter(proposal__tabled__meeting=meeting).count() > 20
    assert Comment.objects.filter(proposal__tabled__meeting=meeting).count() == 5


def test_the_next_musdes_is_with_the_mentor(sample):
    meeting = meeting_of(Gate.UNDER_REVIEW)

    assert Counter(remark.reply for remark in meeting.remarks.all()) == {"accepted": 2, "": 2}
    assert meeting.invitations.count() > 10
    assert meeting.items.order_by("position").first().kind == ItemKind.REVIEW


PRIVATE = re.compile(r"(?<!\d)(\d{16}|(\+62|08)\d{7,11})(?!\d)|[\w.]+@\w+\.\w+")


def test_no_number_of_a_person_and_no_address_is_in_any_text(sample):
    """NIK, phone, e-mail: none is stored, so none may come with the sample."""
    samples = ["NIK 3522010101010001", "HP 081234567890", "surat ke a.b@desa.id"]
    assert all(PRIVATE.search(text) for text in samples)

    found = [
        (model.__name__, field.name, text)
        for model in apps.get_models()
        if model.__module__.startswith(("deliberation.", "meetings."))
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not re.search(r"hash|password|key|code|image|photo", field.name)
        for text in model._default_manager.values_list(field.name, flat=True)
        if PRIVATE.search(str(text or ""))
    ]

    assert found == []


@pytest.mark.parametrize(
    "address",
    ["", "janji/", "rkpdes/", "janji/?status=done", "janji/?lewat=on"],
)
def test_the_pages_of_the_sample_open(sample, address, plain_static_files):
    answer = Client().get(f"/desa/pejambon/{address}", follow=True)

    assert answer.status_code == 200


def test_every_link_of_the_chain_opens_from_the_promise_to_the_hall(
    sample, photos, plain_static_files, settings
):
    settings.MEDIA_ROOT = photos
    client = Client()
    for plan in WorkPlan.objects.all():
        page = client.get(plan.get_absolute_url()).content.decode()
        hall = f"/m/{plan.origin['code']}/hasil/"
        assert f'href="{hall}#promise-{plan.pk}"' in page
        assert f'id="promise-{plan.pk}"' in client.get(hall).content.decode()
    for report in Report.objects.exclude(photo=""):
        assert client.get(report.photo.url).headers["Content-Type"] == "image/jpeg"
