"""The settings pages: who may open them, and what is not written yet."""

import pytest
from django.utils.timezone import localdate

from deliberation.records.models import Record
from deliberation.villages.models import Ceiling, Mission
from tests.villages.settings_forms import ROOT, send

YEAR = localdate().year + 1
PAGES = {
    "": "villages/settings/overview.html",
    "tata-tertib/": "villages/settings/house_rules.html",
    "tata-tertib/musdes/": "villages/settings/change_house_rules.html",
    "kriteria/": "villages/settings/criteria.html",
    "visi-misi/": "villages/settings/direction.html",
    "pagu/": "villages/settings/ceilings.html",
    f"pagu/{YEAR}/": "villages/settings/set_ceilings.html",
    "kop-surat/": "villages/settings/letterhead.html",
    "unsur/": "villages/settings/elements.html",
    "dusun/": "villages/settings/hamlets.html",
    "petugas/": "villages/settings/staff.html",
}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_there_for_whoever_keeps_the_village(client, operator, village, path):
    answer = client.get(ROOT + path)
    assert (answer.status_code, answer.templates[0].name) == (200, PAGES[path])
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
def test_others_are_asked_to_sign_in_or_told_whose_work_it_is(client, cast, path):
    assert client.get(ROOT + path).url.startswith("/masuk/?next=/desa/")
    assert client.post(ROOT + path).status_code in {302, 405}
    for user in (cast.mentor, cast.outsider):
        client.force_login(user)
        assert client.get(ROOT + path).status_code == 403
        assert client.post(ROOT + path).status_code in {403, 405}
    assert client.get(f"/desa/entah/pengaturan/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["tata-tertib/musdes/", "kriteria/", "visi-misi/", f"pagu/{YEAR}/", "kop-surat/"]
)
def test_saving_what_is_there_changes_nothing(client, operator, village, path):
    assert send(client, path).status_code == 302
    assert Record.objects.filter(stream=village.stream).count() == 0


def test_what_is_not_written_yet_is_marked(client, operator, village):
    missing = client.get(ROOT).context["missing"]
    assert missing == ["letterhead", "direction", "ceilings"]
    village.head_name = village.council_chair = village.office = village.vision = "x"
    village.save()
    Mission.objects.create(village=village, number=1, text="Rukun")
    Ceiling.objects.create(village=village, year=YEAR, source_id="DDS", amount=1)
    assert client.get(ROOT).context["missing"] == []


def test_names_typed_as_scripts_stay_text(client, operator, village):
    client.post(ROOT + "petugas/", {"name": "<script>x</script>", "role": "door"})
    send(client, "dusun/", name="<script>y</script>")
    client.post(ROOT + "unsur/tambah/", {"name": "<script>z</script>"})
    for path in ("petugas/", "dusun/", "unsur/"):
        assert b"<script>" not in client.get(ROOT + path).content.replace(
            b'<script type="module"', b""
        )
