"""A paper is asked for, made one at a time, and never changed once it is published."""

import datetime
import re
from hashlib import sha256

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.clock import now
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages import making
from deliberation.villages.actions.making_papers import ask_for_paper, make_again
from deliberation.villages.actions.printing import work
from deliberation.villages.files import body_of
from deliberation.villages.models import Copy, Document, Making, Role, Version
from tests.cast import make_meeting
from tests.villages.register import ORIGIN, make, make_kind, paper_of, publish, words_in

pytestmark = pytest.mark.django_db


def told(document):
    return [
        entry.name
        for entry in Record.objects.filter(stream=document.stream).order_by("number")
        if entry.facts.get("document") == document.pk
    ]


def test_a_paper_is_made_in_every_form_for_the_public_and_for_the_archive(cast, paper):
    before = paper.stream.head
    document = make(paper, cast.scribe)

    copies = {copy.name: copy for copy in Copy.objects.all()}
    assert set(copies) == {
        f"{profile}.{form}" for profile in ["publik", "arsip"] for form in ["pdf", "docx", "txt"]
    }
    for copy in copies.values():
        body = body_of(copy.file)
        assert (copy.sha256, copy.size) == (sha256(body).hexdigest(), len(body))
        assert copy.chain_number == before
    said = body_of(copies["publik.txt"].file).decode()
    assert said.endswith(f"{ORIGIN}/desa/pejambon/dokumen/{document.pk}/")
    assert words_in(body_of(copies["publik.docx"].file)) == ["Musdes RKP", f"Catatan {before}"]
    assert "Sri" in words_in(body_of(copies["arsip.docx"].file))
    assert (document.title, document.state) == ("Kertas uji · Musdes RKP", "draft")
    entry = Record.objects.get(name="document.made")
    assert entry.stream_id == paper.stream.pk
    assert entry.facts["files"] == {name: copy.sha256 for name, copy in copies.items()}
    assert list(breaks()) == []


def test_two_who_press_at_once_get_one_making(cast, paper):
    first = ask_for_paper(paper, by=cast.scribe)
    second = ask_for_paper(paper, by=cast.facilitator)
    assert (first.pk, Making.objects.count(), Document.objects.count()) == (second.pk, 1, 1)
    assert work("a") == 1
    assert work("b") == 0
    assert Version.objects.count() == 1


def test_a_draft_is_made_anew_and_its_old_files_go(cast, paper, django_capture_on_commit_callbacks):
    make(paper, cast.scribe)
    old = [(copy.file.storage, copy.file.name) for copy in Copy.objects.all()]
    with django_capture_on_commit_callbacks(execute=True):
        make(paper, cast.scribe)
    assert Copy.objects.count() == 6
    assert [storage.exists(name) for storage, name in old] == [False] * 6
    assert list(breaks()) == []


def test_what_is_published_is_corrected_for_a_reason_and_stays_listed(cast, paper):
    document = publish(make(paper, cast.scribe), cast.village_head)
    kept = set(Copy.objects.values_list("sha256", flat=True))
    with pytest.raises(Invalid):
        ask_for_paper(paper, by=cast.scribe)

    make(paper, cast.scribe, reason="Nama  dusun salah.")

    versions = {one.number: one for one in document.versions.all()}
    assert versions[2].reason == "Nama dusun salah."
    assert {copy.sha256 for copy in versions[1].copies.all()} == kept
    assert (versions[1].published_at is None, versions[2].published_at is None) == (False, True)
    document.refresh_from_db()
    assert document.is_published
    assert list(breaks()) == []


def test_one_is_made_after_the_other_in_the_order_of_asking(cast, paper):
    other = paper_of(make_meeting(cast.village))
    first, second = (ask_for_paper(one, by=cast.scribe) for one in [paper, other])
    taken = making.claim("a")
    assert taken == first
    assert making.claim("b") is None
    making.fail(taken, {"why": "fault"})
    assert making.claim("b") == second


def test_a_helper_whose_heart_stopped_is_given_up_and_the_next_one_is_made(cast, paper):
    other = paper_of(make_meeting(cast.village))
    first, second = (ask_for_paper(one, by=cast.scribe) for one in [paper, other])
    making.claim("dead")
    Making.objects.update(beat_at=now() - making.QUIET * 2)
    assert making.claim("alive") == second
    first.refresh_from_db()
    assert (first.state, first.problem) == ("failed", {"why": "interrupted"})


def test_a_helper_that_was_given_up_writes_nothing_any_more(cast, paper, monkeypatch):
    """It was only slow: meanwhile the paper is being made by another."""
    from deliberation.villages.actions import printing  # noqa: PLC0415

    asked = ask_for_paper(paper, by=cast.scribe)
    slow = making.claim("slow")
    making.put_back(Making.objects.get(pk=asked.pk))
    printing.print_paper(slow)
    assert (Copy.objects.count(), Record.objects.filter(name="document.made").count()) == (0, 0)
    assert work("quick") == 1
    assert Copy.objects.count() == 6


def test_a_paper_that_cannot_be_made_says_so_and_can_be_tried_again(
    cast, meeting, only_kinds, tmp_path, helpers
):
    asked = []

    def broken(_facts, _seal):
        asked.append(1)
        if len(asked) == 1:
            raise ValueError("Nobody told me.")
        return b"ok"

    only_kinds(make_kind(tmp_path, pdf=None, template=None, text=broken))
    paper = paper_of(meeting)
    row = ask_for_paper(paper, by=cast.scribe)
    work("a")
    row.refresh_from_db()
    assert (row.state, row.problem) == ("failed", {"why": "fault"})
    assert Copy.objects.count() == 0
    with pytest.raises(NotAllowed):
        make_again(row, by=cast.mentor)

    make_again(row, by=cast.facilitator)

    only_kinds(make_kind(tmp_path))
    work("b")
    row.refresh_from_db()
    assert (row.state, Copy.objects.count()) == ("made", 6)


def test_what_is_being_made_is_not_tried_again(cast, paper):
    row = ask_for_paper(paper, by=cast.scribe)
    with pytest.raises(WrongMoment):
        make_again(row, by=cast.scribe)
    Making.objects.update(beat_at=now() - making.QUIET - datetime.timedelta(seconds=1))
    assert make_again(row, by=cast.scribe).attempt == 2


def test_nothing_is_made_of_a_paper_that_has_nothing_to_say(
    cast, meeting, only_kinds, tmp_path, helpers
):
    only_kinds(make_kind(tmp_path, ready=lambda _about: False))
    with pytest.raises(WrongMoment):
        ask_for_paper(paper_of(meeting), by=cast.scribe)
    assert (Document.objects.count(), helpers) == (0, [])


@pytest.mark.parametrize("role", Role)
def test_who_makes_papers(cast, paper, role):
    may = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR, Role.VILLAGE_HEAD}
    if role in may:
        assert ask_for_paper(paper, by=cast.user(role)).state == "waiting"
    else:
        with pytest.raises(NotAllowed):
            ask_for_paper(paper, by=cast.user(role))


def test_a_book_that_goes_on_while_it_is_read_is_read_again(
    cast, meeting, only_kinds, tmp_path, helpers
):
    """Else the paper would cite a head that knows less than the paper says."""
    from deliberation.records.actions import record  # noqa: PLC0415

    read = []

    def facts(about, _profile):
        read.append(1)
        if len(read) == 2:
            record(stream=about.stream, name="item.opened", actor=cast.facilitator, facts={})
        return {"title": str(len(read))}

    only_kinds(make_kind(tmp_path, facts=facts, pdf=None, template=None))
    make(paper_of(meeting), cast.scribe)
    assert {copy.chain_number for copy in Copy.objects.all()} == {1}
    public = Copy.objects.get(profile="publik")
    assert re.match(r"3 1 ", body_of(public.file).decode())
