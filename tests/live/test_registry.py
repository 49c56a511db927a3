"""Who is in the room: the registry holds exactly those who came and did not leave."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.live.registry import Registry
from meetings.live.sockets import Audience
from tests.live.stand_ins import make_socket

pages = st.builds(
    make_socket,
    seat=st.integers(0, 3),
    serial=st.integers(1, 2),
    face=st.sampled_from(["room", "wall", "desk"]),
    lang=st.sampled_from(["id", "en"]),
)


def audience_of(page):
    return Audience(page.knock.face, page.lang)


@given(st.lists(pages, max_size=12), st.data())
def test_after_any_coming_and_going_it_holds_who_is_here(everybody, data):
    here = Registry()
    for page in everybody:
        here.add(page, audience_of(page))
    gone = data.draw(st.lists(st.sampled_from(everybody), unique=True)) if everybody else []
    for page in gone + gone:  # leaving twice is leaving once
        here.remove(page)
    left = [page for page in everybody if page not in gone]
    assert set(here) == set(left)
    assert here.audiences == {
        audience: {page for page in left if audience_of(page) == audience}
        for audience in map(audience_of, left)
    }
    assert here.seats == {
        seat: {page for page in left if page.guest.seat == seat}
        for seat in {page.guest.seat for page in left} - {0}
    }
    assert here.others == {page for page in left if not page.guest.seat}
    assert bool(here) is bool(left)
    assert here.claims() == {page.knock.claim for page in left if page.guest.seat}
    assert here.languages() == {page.lang for page in left if page.knock.face == "room"}
