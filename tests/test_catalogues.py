"""Every sentence of the product is there in every language, and fills in the same values."""

from deliberation.catalogues.check import complaints, uncompiled
from deliberation.catalogues.places import places


def test_the_catalogues_are_fresh_translated_and_of_one_mind():
    """Red? Run `python manage.py catalogues`, fill the empty msgstr it lists, commit the .po."""
    assert list(complaints()) == []


def test_what_is_compiled_and_committed_is_what_the_catalogues_say():
    """Red? Run `python manage.py catalogues --compile`, commit the .mo beside the .po."""
    assert [str(place.mo) for place in places() if uncompiled(place)] == []
