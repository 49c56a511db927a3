"""Every sentence of the product is there in every language, and fills in the same values."""

from deliberation.catalogues.check import complaints


def test_the_catalogues_are_fresh_translated_and_of_one_mind():
    """Red? Run `python manage.py catalogues`, fill the empty msgstr it lists, commit the .po."""
    assert list(complaints()) == []
