"""From any number a page may show, the frames lead to the newest picture."""

import json

from hypothesis import given
from hypothesis import strategies as st

from meetings.live.pictures import FRAME_SIZE, first, following
from tests.live.page import Page

ids = st.sampled_from(["strip", "agenda", "hall", "floor"])
cards = st.sampled_from(["p1", "p2", "p3", "p4", "p5"])
html = st.text(alphabet="ab<é", max_size=4)


@st.composite
def faces(draw):
    """Everything that stands on a face: fixed regions, and one keyed list."""
    regions = {name: draw(html) for name in ("strip", "agenda", "hall")}
    order = draw(st.lists(cards, unique=True))
    return {**regions, **{card: draw(html) for card in order}}, {"proposals": order}


def said(frames):
    return [json.loads(frame.text) for frame in frames]


def page_of(seen, face):
    return Page(seen, *face)


def test_only_what_changed_travels():
    old = first(1, {"strip": "a", "hall": "b"}, {}, upto=1)
    new, frames = following(old, 2, {"strip": "a", "hall": "c"}, {}, upto=2)
    assert said(frames) == [{"seq": 2, "regions": {"hall": "c"}}]
    assert said(new.since(1)) == [{"seq": 2, "regions": {"hall": "c"}}]


def test_an_act_that_changes_nothing_here_still_moves_the_number():
    old = first(1, {"strip": "a"}, {}, upto=1)
    assert said(following(old, 2, {"strip": "a"}, {}, upto=2)[1]) == [{"seq": 2, "regions": {}}]


def test_a_second_look_at_the_same_number_says_nothing():
    old = first(1, {"strip": "a"}, {}, upto=1)
    assert following(old, 1, {"strip": "a"}, {}, upto=1)[1] == ()


def test_an_order_travels_only_when_it_moved():
    old = first(1, {"p1": "a", "p2": "b"}, {"proposals": ["p1", "p2"]}, upto=1)
    new, frames = following(old, 2, {"p1": "a", "p2": "c"}, {"proposals": ["p1", "p2"]}, upto=2)
    assert said(frames) == [{"seq": 2, "regions": {"p2": "c"}}]
    frames = following(new, 3, {"p2": "c", "p1": "a"}, {"proposals": ["p2", "p1"]}, upto=3)[1]
    assert said(frames) == [{"seq": 3, "regions": {}, "lists": {"proposals": ["p2", "p1"]}}]


def test_news_is_split_into_frames_of_bearable_size():
    regions = {f"p{n}": "x" * 3000 for n in range(5)}
    frames = said(first(9, regions, {"proposals": list(regions)}, upto=9).since(0))
    assert [len(frame["regions"]) for frame in frames] == [2, 2, 1]
    assert [frame.get("more", False) for frame in frames] == [True, True, False]
    assert [frame.get("lists") for frame in frames] == [None, None, {"proposals": list(regions)}]
    assert {name for frame in frames for name in frame["regions"]} == set(regions)
    assert max(len(json.dumps(frame)) for frame in frames) < FRAME_SIZE


def test_everybody_who_asks_from_the_same_number_gets_the_same_strings():
    picture = first(3, {"strip": "a"}, {}, upto=3)
    assert picture.since(1) is picture.since(1)


def test_a_page_drawn_between_the_number_and_the_state_is_not_left_behind():
    """The page shows 5; the hub read 5 too, but drew after 6 was committed and calls it 5."""
    old = first(4, {"strip": "four"}, {}, upto=4)
    drawn, _news = following(old, 5, {"strip": "six"}, {}, upto=6)
    poked, _frames = following(drawn, 6, {"strip": "six"}, {}, upto=6)
    page = page_of(5, ({"strip": "five"}, {}))
    page.take(said(poked.since(5)))
    assert (page.regions, page.seen) == ({"strip": "six"}, 6)


def test_what_is_only_counted_reaches_a_page_that_shows_the_same_number():
    old = first(4, {"strip": "a", "turnout": "5"}, {}, upto=4, counted=["turnout"])
    new, frames = following(old, 4, {"strip": "a", "turnout": "7"}, {}, upto=4)
    assert said(frames) == [{"seq": 4, "regions": {"turnout": "7"}}]
    assert said(new.since(4)) == [{"seq": 4, "regions": {"turnout": "7"}}]


@given(st.lists(faces(), min_size=1, max_size=6), st.data())
def test_a_page_from_any_number_ends_with_the_fresh_picture(history, data):
    picture = first(1, *history[0], upto=1)
    steps = [picture]
    for seq, face in enumerate(history[1:], 2):
        picture, _frames = following(picture, seq, *face, upto=seq)
        steps.append(picture)
    start = data.draw(st.integers(1, len(history)))
    page = page_of(start, history[start - 1])
    page.take(said(picture.since(start)))
    assert page.as_it_stands() == page_of(len(history), history[-1]).as_it_stands()


@given(st.lists(faces(), min_size=2, max_size=6), st.data())
def test_frames_that_come_twice_late_or_out_of_turn_do_no_harm(history, data):
    picture = first(1, *history[0], upto=1)
    sent = []
    for seq, face in enumerate(history[1:], 2):
        picture, frames = following(picture, seq, *face, upto=seq)
        sent.append(said(frames))
    page = page_of(1, history[0])
    for frames in data.draw(st.permutations(sent + sent)):
        page.take(frames)
    page.take(said(picture.since(1)))
    assert page.as_it_stands() == page_of(len(history), history[-1]).as_it_stands()
