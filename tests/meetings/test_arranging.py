"""The agenda before it is called."""

import pytest

from deliberation.people.refusals import Invalid
from meetings.actions.arranging import add_item, change_item, move_item, remove_item
from meetings.stages import Gate, ItemKind
from tests.meetings.preparing import make_prepared, names, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast, english):
    return make_prepared(cast)


def item(meeting, title):
    return meeting.items.get(title=title)


def add(cast, meeting, title="Lain-lain"):
    return add_item(meeting, kind=ItemKind.TALK, title=title, minutes=10, by=cast.scribe)


def test_an_item_is_added_before_the_closing(cast, draft):
    add(cast, draft)
    assert titles(draft) == [(1, "Talk"), (2, "Collect proposals"), (3, "Lain-lain"), (4, "Close")]
    assert names(draft) == ["item.added"]


def test_without_a_closing_an_item_is_added_at_the_end(cast, english):
    meeting = make_prepared(cast, items=(ItemKind.TALK,))
    add(cast, meeting)
    assert titles(meeting) == [(1, "Talk"), (2, "Lain-lain")]


def test_sending_an_item_twice_adds_it_once(cast, draft):
    add(cast, draft)
    with pytest.raises(Invalid, match="“Lain-lain” is on the agenda already"):
        add(cast, draft)
    assert draft.items.count() == 4


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (1, ["Close", "Talk", "Collect proposals"]),
        (2, ["Talk", "Close", "Collect proposals"]),
        (3, ["Talk", "Collect proposals", "Close"]),
        (0, ["Close", "Talk", "Collect proposals"]),
        (99, ["Talk", "Collect proposals", "Close"]),
    ],
)
def test_an_item_is_moved_to_a_place(cast, draft, to, order):
    for _twice in range(2):
        move_item(item(draft, "Close"), to=to, by=cast.scribe)
    assert titles(draft) == list(enumerate(order, 1))
    assert names(draft) == (["item.moved"] if order[-1] != "Close" else [])


def test_the_others_close_ranks_when_an_item_goes(cast, draft):
    remove_item(item(draft, "Talk"), by=cast.scribe)
    assert titles(draft) == [(1, "Collect proposals"), (2, "Close")]


def test_a_remark_outlives_the_item_it_was_about(cast, english):
    meeting = make_prepared(cast, Gate.UNDER_REVIEW)
    remark = meeting.remarks.create(item=item(meeting, "Talk"), by=cast.mentor, text="Terlalu lama")
    remove_item(item(meeting, "Talk"), by=cast.scribe)
    remark.refresh_from_db()
    assert (remark.item, remark.meeting) == (None, meeting)


def test_only_what_changed_is_written(cast, draft):
    change_item(item(draft, "Talk"), title="Talk", minutes=25, by=cast.scribe)
    change_item(item(draft, "Talk"), title="Talk", minutes=25, by=cast.scribe)
    assert item(draft, "Talk").minutes == 25
    assert draft.stream.records.get().facts == {
        "item": item(draft, "Talk").pk,
        "fields": ["minutes"],
    }
