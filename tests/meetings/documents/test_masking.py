"""Names of residents in free words: out of the public's copy, and nothing else with them."""

import pytest

from meetings.documents.kinds.masking import Mask

MASK = Mask(
    ["Bu Sri Wahyuni", "Budi", "Mulyono Hadi", "H. Ahmad Fauzi", "Tani"],
    spared=["Bapak Mulyono Hadi", "Budiman"],
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bu Sri Wahyuni setuju.", "seorang warga setuju."),
        ("Menurut SRI  WAHYUNI, becek.", "Menurut seorang warga, becek."),
        ("Ibu Sri Wahyuni dan Pak Budi", "seorang warga dan seorang warga"),
        ("Rumah Ahmad Fauzi", "Rumah seorang warga"),
        ("Haji Ahmad Fauzi, RT 02", "seorang warga, RT 02"),
        # A name of one word is a word of the language, unless somebody is addressed by it.
        ("Kelompok Tani Budi Luhur", "Kelompok Tani Budi Luhur"),
        ("Mbah Tani", "seorang warga"),
        ("Sri Wahyuningsih", "Sri Wahyuningsih"),
        ("Pimpinan Mulyono Hadi membuka.", "Pimpinan Mulyono Hadi membuka."),
        ("", ""),
    ],
)
def test_whole_names_go_and_other_words_stay(said, told):
    assert MASK(said) == told


def test_nobody_is_nobody():
    assert Mask(["", "Pak", "  "])("Pak RT") == "Pak RT"
