"""Throwing the sample village away leaves nothing of it and everything else."""

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from deliberation.people.models import User
from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.proposals.models import Photo, Proposal
from deliberation.records.actions import discard
from deliberation.records.models import Record, Stream
from deliberation.records.verify import breaks
from deliberation.villages.actions import keeping
from deliberation.villages.actions.sample import remove_sample
from deliberation.villages.belongings import belongings
from deliberation.villages.models import Membership, Role, Village
from meetings.actions.running import open_item
from meetings.models import AgendaItem, Remark
from tests.cast import make_meeting, make_user
from tests.permissions.world import World


@pytest.fixture
def world(db):
    """A village with one row of everything."""
    made = World()
    Village.objects.filter(pk=made.village.pk).update(is_sample=True)
    made.village.refresh_from_db()
    open_item(made.meeting.items.last(), by=made.cast.facilitator)
    keeping.change_direction(made.village, vision="x", missions=["y"], by=made.cast.operator)
    made.keeper = made.members["keeper"]
    return made


def counts():
    """How many rows each of our tables has."""
    ours = ("people", "records", "villages", "proposals", "rkpdes", "workplans", "meetings")
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ours
    }


def test_everything_of_the_sample_goes_and_the_neighbour_stays(world):
    neighbour = world.cast.other_village
    meeting = make_meeting(neighbour)
    kept = belongings(neighbour)
    remove_sample(world.village, by=world.keeper)
    assert list(Village.objects.all()) == [neighbour]
    assert belongings(neighbour) == kept
    after = counts()
    reference = {"villages.FundingSource": 8, "rkpdes.ActivityCode": 207, "rkpdes.Goal": 18}
    of_the_neighbour = {model._meta.label: len(keys) for model, keys in kept.items() if keys}
    assert {label: count for label, count in after.items() if count} == {
        **reference,
        **of_the_neighbour,
        "people.User": 3,  # the keeper, the neighbour, and a stranger without a village
        "records.Stream": 3,
        "records.Record": 1,
    }
    assert set(User.objects.values_list("username", flat=True)) >= {"keeper"}
    assert meeting.stream in Stream.objects.all()
    assert list(breaks()) == []


def test_removal_is_written_in_the_installations_book(world):
    number = world.village.pk
    remove_sample(world.village, by=world.keeper)
    entry = Record.objects.get(stream__key="installation")
    assert (entry.name, entry.actor, entry.facts) == (
        "sample.removed",
        world.keeper,
        {"village": number, "slug": "pejambon"},
    )


def test_photos_go_with_their_rows_once_it_is_sure(world, django_capture_on_commit_callbacks):
    photo = Photo.objects.create(
        proposal=world.proposal, image=ContentFile(b"x", "a.jpg"), width=1, height=1
    )
    storage, name = photo.image.storage, photo.image.name
    with django_capture_on_commit_callbacks() as waiting:
        remove_sample(world.village, by=world.keeper)
    assert storage.exists(name)
    for act in waiting:
        act()
    assert not storage.exists(name)


def test_staff_who_work_elsewhere_stay_and_the_invented_go(world):
    mentor, door = world.cast.mentor, world.cast.door
    Membership.objects.create(user=mentor, village=world.cast.other_village, role=Role.MENTOR)
    remove_sample(world.village, by=world.keeper)
    assert User.objects.filter(pk=mentor.pk, is_active=True).exists()
    assert not User.objects.filter(pk=door.pk).exists()


def test_somebody_whom_anothers_papers_name_is_closed_and_not_deleted(world):
    meeting = make_meeting(world.cast.other_village)
    Remark.objects.create(meeting=meeting, by=world.cast.mentor, text="Waktu kurang.")
    remove_sample(world.village, by=world.keeper)
    assert User.objects.get(pk=world.cast.mentor.pk).is_active is False


def test_a_real_village_is_never_removed(world, english):
    with pytest.raises(WrongMoment, match="no sample village"):
        remove_sample(world.cast.other_village, by=world.keeper)
    assert Village.objects.count() == 2


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VILLAGE_HEAD, Role.DISTRICT])
def test_only_the_keeper_removes_the_sample(world, role):
    with pytest.raises(NotAllowed):
        remove_sample(world.village, by=world.cast.user(role))
    assert Village.objects.count() == 2


def test_a_book_whose_village_or_meeting_is_there_cannot_be_discarded(world):
    for stream in (world.village.stream, world.meeting.stream):
        before = Record.objects.filter(stream=stream).count()
        with pytest.raises(RuntimeError, match="still writes in this book"):
            discard([stream])
        assert Record.objects.filter(stream=stream).count() == before > 0


def test_belongings_reach_rows_of_apps_the_village_does_not_know(world):
    found = belongings(world.village)
    assert {AgendaItem, Proposal, Proposal.history.model, Membership} <= set(found)
    assert (User in found, Record in found) == (False, False)


def test_the_page_asks_for_the_name_before_it_removes(client, world):
    client.force_login(world.keeper)
    address = "/desa/pejambon/pengaturan/contoh/"
    assert client.get(address).status_code == 200
    for typed in ("", "Sebelah", "x" * 10_000):
        assert client.post(address, {"name": typed}).status_code == 422
    assert Village.objects.count() == 2
    assert client.post(address, {"name": "desa PEJAMBON"}).url == "/"
    assert client.get(address).status_code == 404
    other = "/desa/sebelah/pengaturan/contoh/"
    assert client.get(other).status_code == 404
    client.force_login(make_user(world.cast.other_village, Role.OPERATOR))
    assert client.get(other).status_code == 403
