from collections import Counter

from deliberation.rkpdes import reference
from deliberation.rkpdes.models import ActivityCode, Goal


def test_a_fresh_database_knows_the_annex_and_the_eighteen_goals(db):
    levels = Counter(ActivityCode.objects.values_list("level", flat=True))
    assert levels == {"bidang": 5, "sub_bidang": 27, "kegiatan": 175}
    assert list(Goal.objects.values_list("number", flat=True)) == list(range(1, 19))


def test_every_activity_hangs_on_a_sub_sector_and_a_sector(db):
    codes = set(ActivityCode.objects.values_list("code", flat=True))
    assert {code.rpartition(".")[0] for code in codes if "." in code} <= codes


def test_loading_again_adds_nothing(db):
    reference.load(using="default")
    assert (ActivityCode.objects.count(), Goal.objects.count()) == (207, 18)
