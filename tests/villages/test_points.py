"""A place as phones copy it, and what is no place."""

import pytest
from django.core.exceptions import ValidationError

from deliberation.villages.fields import PointField
from deliberation.villages.points import Point, PointError, read_point, stored_point

HERE = "-7.150123,111.881234"


@pytest.mark.parametrize(
    "said",
    [
        "-7.150123, 111.881234",
        " -7.150123,111.881234 ",
        "−7.150123, 111.881234",  # the minus that a phone's keyboard offers
        "-7,150123 111,881234",
        "-7,150123; 111,881234",
        "7.150123 S, 111.881234 E",
        "7.150123° LS 111.881234° BT",
        "111.881234, -7.150123",
        "geo:-7.150123,111.881234",
        "https://www.google.com/maps/@-7.150123,111.881234,17z",
        "https://www.google.com/maps/place/Balai/@-7.15,111.88,17z/data=!3d-7.150123!4d111.881234",
        "https://maps.google.com/?q=-7.150123,111.881234",
        "https://www.google.com/maps?q=-7.150123%2C111.881234",
        "-7.1501234999, 111.8812340001",
    ],
)
def test_whatever_a_map_app_copies_is_one_place(said):
    point = read_point(said)
    assert abs(point.lat - -7_150_123) <= 123 * ("@-7.15," in said)
    assert abs(point.lng - 111_881_234) <= 1234 * ("@-7.15," in said)


def test_degrees_as_on_a_clock_are_read():
    assert read_point("7°09'00.4\"S 111°52'52.4\"E") == Point(-7_150_111, 111_881_221)


def test_north_of_the_equator_is_indonesia_too():
    assert str(read_point("5.548290, 95.323753")) == "5.548290,95.323753"
    assert str(read_point("-0.026330, 109.342503")) == "-0.026330,109.342503"


@pytest.mark.parametrize(
    "said",
    [
        "balai desa",
        "-7.15",
        "-7.15, 211.88",
        "51.5, -0.12",
        "0,0",
        "nan, inf",
        "-7.15, 111.88, 90",
        "1" * 5000,
        "https://maps.app.goo.gl/abc",
        "٧.١٥, ١١١.٨٨ x",
        "<script>",
    ],
)
def test_what_is_no_place_is_asked_again(said):
    with pytest.raises(PointError):
        read_point(said)


def test_it_is_stored_one_way_and_read_back():
    assert PointField().clean("-7,150123 111,881234") == HERE
    assert PointField().clean("  ") == ""
    assert stored_point(HERE) == Point(-7_150_123, 111_881_234)
    assert stored_point("") is None
    with pytest.raises(ValidationError, match="dua angka"):
        PointField().clean("balai desa")
