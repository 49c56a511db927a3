"""P6: a published file of any kind in which one byte is another is never taken for whole."""

import pytest

from meetings.documents.verify_result import NotAResult, differences, read
from tests.promises.sizes import note, size
from tests.proof.bytes_of import at_the_end, changes
from tests.proof.documents import FILES

PLACES = size(25, None)


def is_noticed(data):
    """Whether the program would say anything but EQUAL; it need not say all that is wrong."""
    try:
        return any(True for _one in differences(read(data), data))
    except NotAResult:
        return True


@pytest.mark.parametrize("name", FILES)
def test_one_byte_more_less_or_other_is_noticed(name, request):
    data = FILES[name]
    assert not is_noticed(data)
    tried = list(changes(data, name, PLACES))
    assert [(place, what) for place, what, other in tried if not is_noticed(other)] == []
    assert all(map(is_noticed, at_the_end(data)))
    note(request, changes=len(tried) + 256)
