"""The wall and the phone at their fullest: nothing too small, cut, overlapping or too wide."""

import pytest

from tests.browser.look import Screens, cut, overlapping, too_small
from tests.browser.moments import MOMENTS, NAME
from tests.cast import make_seat

pytestmark = pytest.mark.browser

PROJECTORS = [(1280, 720, 1), (800, 600, 1)]
PHONES = [(360, 640, 1), (320, 568, 1), (640, 360, 1), (360, 640, 2)]
FIVE_ROWS = 5
# In Javanese, whose sentences are the longest: the usual screens. A larger wall is the same picture
# larger, because everything on it is in rem.
JAVANESE_PHONE, JAVANESE_WALL, JAVANESE_DESK = (360, 640, 1), (1280, 720, 1), (1280, 720, 1)


@pytest.fixture(scope="module")
def screens():
    opened = Screens()
    yield opened
    opened.close()


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_wall_can_be_read_from_the_back_row(screens, client, cast, meeting, moment):
    MOMENTS[moment](cast, meeting)
    client.force_login(cast.facilitator)
    html = client.get(f"/m/{meeting.code}/wall/").content.decode()
    javanese = in_javanese(client).get(f"/m/{meeting.code}/wall/").content.decode()
    looks = zip(PROJECTORS, screens.see(html, PROJECTORS), strict=True)
    shown = [*looks, (JAVANESE_WALL, *screens.see(javanese, [JAVANESE_WALL]))]
    for (width, height, _letters), seen in shown:
        assert len(seen.lines) > FIVE_ROWS
        least = min(width / 32, height / 18) - 0.1  # 40 px on 1280 × 720
        found = (too_small(seen.lines, least), cut(seen.lines), overlapping(seen.lines))
        assert found == ([], [], [])
        assert max(seen.rows, default=0) <= FIVE_ROWS


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_phone_holds_everything_also_with_large_letters(screens, sit, cast, meeting, moment):
    MOMENTS[moment](cast, meeting)
    assert looks_of(screens, sit, meeting, "now") == [(0, [])] * (len(PHONES) + 1)


@pytest.mark.parametrize("tab", ["proposals", "mine"])
def test_the_other_two_tabs_hold_everything_too(screens, sit, cast, meeting, tab):
    MOMENTS["spoken_of"](cast, meeting)
    assert looks_of(screens, sit, meeting, tab) == [(0, [])] * (len(PHONES) + 1)


@pytest.mark.parametrize("moment", ["talking", "voting", "ruled"])
def test_the_desk_holds_everything_in_javanese(screens, client, cast, meeting, moment):
    MOMENTS[moment](cast, meeting)
    client.force_login(cast.facilitator)
    html = in_javanese(client).get(f"/m/{meeting.code}/desk/").content.decode()
    (seen,) = screens.see(html, [JAVANESE_DESK])
    assert (seen.overflow, overlapping(seen.lines)) == (0, [])


def in_javanese(client):
    client.cookies["django_language"] = "jv"
    return client


def looks_of(screens, sit, meeting, tab):
    """How much too wide each phone is, and what lies on what, for somebody with a long name."""
    seat = make_seat(meeting, NAME)
    phone, address = sit(seat), f"/m/{meeting.code}/?tab={tab}"
    shown = screens.see(phone.get(address).content.decode(), PHONES)
    shown += screens.see(in_javanese(phone).get(address).content.decode(), [JAVANESE_PHONE])
    return [(seen.overflow, overlapping(seen.lines)) for seen in shown]


def test_a_table_that_is_unfolded_scrolls_inside_its_own_box(screens, sit, cast, meeting):
    """Words that only a screen reader gets once made the whole phone as wide as the table."""
    MOMENTS["ordered"](cast, meeting)
    html = sit(make_seat(meeting, NAME)).get(f"/m/{meeting.code}/").content.decode()
    assert "<details>" in html
    unfolded = html.replace("<details>", "<details open>")
    assert [seen.overflow for seen in screens.see(unfolded, PHONES)] == [0] * len(PHONES)
