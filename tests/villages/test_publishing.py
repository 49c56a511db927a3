"""The information officer classifies, publishes, withholds; the record says so and is held."""

import pytest
from django.db import IntegrityError, transaction

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.actions.making_papers import ask_for_paper
from deliberation.villages.actions.publishing import (
    classify_document,
    publish_document,
    withhold_document,
)
from deliberation.villages.models import Copy, Document, Role, Version
from deliberation.villages.queries.documents import (
    documents_of,
    narrowed,
    published_documents,
    unclassified,
    years_of,
)
from tests.cast import make_meeting
from tests.villages.register import make, paper_of, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast):
    return cast.user(Role.INFORMATION)


@pytest.fixture
def document(cast, paper):
    return make(paper, cast.scribe)


def test_a_document_is_classified_then_published_and_the_records_say_which_files(
    cast, officer, document
):
    assert list(unclassified(cast.village)) == [document]
    with pytest.raises(WrongMoment):
        publish_document(document, version=1, by=officer)
    document = classify_document(document, public_class="berkala", by=officer)
    document = publish_document(document, version=1, by=officer)

    assert (document.state, document.public_class) == ("published", "berkala")
    assert list(unclassified(cast.village)) == []
    names = Record.objects.filter(stream=document.stream).order_by("number")
    assert list(names.values_list("name", flat=True)) == [
        "document.made",
        "document.classified",
        "document.published",
    ]
    public = {one.name: one.sha256 for one in Copy.objects.filter(profile="publik")}
    assert names.last().facts == {
        "document": document.pk,
        "version": 1,
        "public_class": "berkala",
        "files": public,
    }
    assert list(breaks()) == []


def test_publishing_twice_is_published_once(officer, document):
    publish(document, officer)
    document.refresh_from_db()
    publish_document(document, version=1, by=officer)
    assert Record.objects.filter(name="document.published").count() == 1


def test_what_is_exempt_is_not_published_and_what_is_published_does_not_become_exempt(
    officer, document
):
    classify_document(document, public_class="dikecualikan", by=officer)
    with pytest.raises(WrongMoment):
        publish_document(document, version=1, by=officer)
    classify_document(document, public_class="berkala", by=officer)
    publish_document(document, version=1, by=officer)
    with pytest.raises(WrongMoment):
        classify_document(document, public_class="dikecualikan", by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(public_class="dikecualikan")


def test_withholding_needs_a_reason_and_takes_it_off_the_public_list(cast, officer, document):
    document = publish(document, officer)
    with pytest.raises(Invalid):
        withhold_document(document, reason="  ", by=officer)
    assert [one.pk for one in published_documents(cast.village)] == [document.pk]

    document = withhold_document(document, reason="Ada nama warga.", by=officer)

    assert (document.state, document.reason) == ("withheld", "Ada nama warga.")
    assert list(published_documents(cast.village)) == []
    assert list(documents_of(cast.village, own=False)) == [document]
    document = publish_document(document, version=1, by=officer)
    assert (document.state, document.reason) == ("published", "")
    assert list(breaks()) == []


def test_an_exempt_document_is_not_even_listed(cast, officer, document):
    classify_document(document, public_class="dikecualikan", by=officer)
    assert list(documents_of(cast.village, own=True)) == [document]
    withhold_document(document, reason="Memuat tanda tangan.", by=officer)
    assert list(documents_of(cast.village, own=False)) == []


def test_nothing_is_published_while_it_is_being_made(cast, officer, paper, document):
    classify_document(document, public_class="berkala", by=officer)
    ask_for_paper(paper, by=cast.scribe)
    with pytest.raises(WrongMoment):
        publish_document(document, version=1, by=officer)


def test_whoever_looked_at_the_first_version_does_not_publish_the_second(
    cast, officer, paper, document
):
    publish(document, officer)
    make(paper, cast.scribe, reason="Salah ketik.")
    with pytest.raises(WrongMoment):
        publish_document(document, version=1, by=officer)
    publish_document(document, version=2, by=officer)
    assert Version.objects.exclude(published_at=None).count() == 2
    [told] = published_documents(cast.village)
    assert [one.number for one in told.published_versions] == [2, 1]
    assert list(breaks()) == []


@pytest.mark.parametrize("role", Role)
def test_who_publishes(cast, document, role):
    user = cast.user(role)
    if role in {Role.INFORMATION, Role.VILLAGE_HEAD}:
        assert publish(document, user).is_published
    else:
        for act in [
            lambda: classify_document(document, public_class="berkala", by=user),
            lambda: publish_document(document, version=1, by=user),
            lambda: withhold_document(document, reason="Tidak.", by=user),
        ]:
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Copy.objects.filter(form="pdf").update(sha256="0" * 64),
        lambda: Copy.objects.filter(form="pdf", profile="arsip").delete(),
        lambda: Document.objects.update(state="withheld", reason="Diam-diam."),
        lambda: Document.objects.update(public_class="berkala"),
        lambda: Version.objects.update(published_at=None),
        lambda: spoil(Copy.objects.first()),
        lambda: lose(Copy.objects.first()),
    ],
)
def test_a_change_behind_the_records_back_is_found(officer, document, change):
    publish(document, officer)
    assert list(breaks()) == []
    change()
    assert len(list(breaks())) >= 1


def spoil(copy):
    with copy.file.storage.open(copy.file.name, "r+b") as file:
        file.seek(0)
        file.write(b"X")


def lose(copy):
    copy.file.storage.delete(copy.file.name)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_for_others_asks_four_questions(
    cast, officer, paper, many, django_assert_num_queries
):
    for number in range(many):
        one = paper if not number else paper_of(make_meeting(cast.village))
        publish(make(one, cast.scribe), officer)
    with django_assert_num_queries(4):
        told = [
            (one.village.name, one.shown_scans, [v.public_copies for v in one.published_versions])
            for one in published_documents()
        ]
    assert len(told) == many
    assert {len(copies) for _name, _scans, versions in told for copies in versions} == {3}


def test_the_register_is_narrowed_by_class_year_and_words(cast, officer, document):
    publish(document, officer)
    known = documents_of(cast.village, own=False)
    year = document.on.year
    assert years_of(known) == [year]
    for said, count in [
        ({"public_class": "setiap-saat"}, 1),
        ({"public_class": "berkala"}, 0),
        ({"year": year}, 1),
        ({"year": year - 1}, 0),
        ({"words": "musdes UJI"}, 1),
        ({"words": "uji lain"}, 0),
    ]:
        assert narrowed(known, **said).count() == count, said
