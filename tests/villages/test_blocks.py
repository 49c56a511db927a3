import pytest

from deliberation.people.refusals import Invalid
from deliberation.villages.blocks import blocks_text, parse_blocks


@pytest.mark.parametrize(
    ("line", "reads_as"),
    [
        ("", ""),
        ("1-3", "01, 02, 03"),
        ("01, 02 03;4", "01, 02, 03, 04"),
        ("RT 1, RT. 2 dan 3", "01, 02, 03"),
        ("1–2/1", "01/01, 02/01"),
        ("1 - 2 / 10", "01/10, 02/10"),
        ("3, 3, 03", "03"),
        ("120", "120"),
        (" 1-2, ", "01, 02"),
    ],
)
def test_a_line_of_rt_is_read_as_people_write_it(line, reads_as):
    assert blocks_text(parse_blocks(line)) == reads_as
    assert parse_blocks(reads_as) == parse_blocks(line)


@pytest.mark.parametrize(
    "line", ["abc", "0", "3-1", "1000", "-1", "1/x", "1,5a", "<b>", "²", "1.5"]
)
def test_what_is_no_rt_is_named(english, line):
    with pytest.raises(Invalid, match="is not an RT number"):
        parse_blocks(line)


def test_a_hamlet_has_a_hundred_rt_at_most(english):
    assert len(parse_blocks("1-100")) == 100
    with pytest.raises(Invalid, match="more than 100"):
        parse_blocks("1-999")
