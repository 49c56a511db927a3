"""Paper slips typed into a table: looked at line by line, taken in once."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from deliberation.people.refusals import WrongMoment
from deliberation.proposals.actions.slips import take_slips
from deliberation.proposals.models import Message, SlipFile
from deliberation.records.models import Record

pytestmark = pytest.mark.django_db
SLIPS = "/desa/pejambon/kotak-masuk/kertas/"
TABLE = """Kotak usulan Desa Pejambon
No;Nama;Usulan;Tempat;Tanggal;No HP
1;Siti;Talud longsor;RT 01 Dusun Jambon;3/10/2026;081234567890
2;Budi;Lampu jalan mati, hub 081234567891;Tanggungan;;
3;;;;;
4;Wati;=1+1 lampu;;31/02/2026;
"""


@pytest.fixture
def operator(client, cast):
    client.force_login(cast.operator)
    return cast.operator


def send(client, body=TABLE, name="kotak.csv"):
    body = body if isinstance(body, bytes) else body.encode()
    return client.post(SLIPS, {"table": SimpleUploadedFile(name, body)})


def take(client, body=TABLE):
    """Send a table and agree to it; how many slips were new."""
    client.post(f"{send(client, body).url}masuk/")
    return SlipFile.objects.first().taken


def test_each_line_says_what_it_would_do_before_anything_is_written(client, operator):
    page = client.get(send(client).url)
    lines = [(one["text"], one["fate"], one["hamlet"]) for one in page.context["lines"]]
    assert lines == [
        ("Talud longsor", "new", "Jambon"),
        ("Lampu jalan mati, hub ••••••••••••", "new", "Tanggungan"),
        ("", "fault", ""),
        ("=1+1 lampu", "new", ""),
    ]
    assert (page.context["new"], page.context["faulty"], page.context["masked"]) == (3, 1, 1)
    assert Message.objects.count() == 0


def test_names_and_numbers_of_people_are_not_kept_anywhere(client, operator):
    send(client)
    stored = str(SlipFile.objects.values_list("lines", flat=True).get())
    assert "Talud longsor" in stored
    assert [one for one in ("Siti", "Budi", "0812345", "081234567891") if one in stored] == []


def test_slips_are_taken_in_with_place_and_day(client, operator, cast):
    assert take(client) == 3
    first = Message.objects.get(text="Talud longsor")
    assert (first.way, first.hamlet.name, first.block.number) == ("paper", "Jambon", "01")
    assert first.received_at.astimezone().date() == datetime.date(2026, 10, 3)
    told = Record.objects.filter(stream=cast.village.stream).values_list("name", flat=True)
    assert list(told) == ["slips.sent", "slips.taken_in"]
    assert SlipFile.objects.get().lines == []


def test_the_same_table_twice_changes_nothing_and_a_longer_one_only_adds(client, operator):
    assert take(client) == 3
    assert take(client) == 0
    assert take(client, TABLE + "5;;Jembatan;;;\n") == 1
    assert Message.objects.count() == 4


def test_two_equal_slips_in_one_table_are_two(client, operator):
    table = "Usulan\nTalud\nTalud\n"
    assert (take(client, table), take(client, table)) == (2, 0)


def test_a_table_may_come_from_excel(client, operator):
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Ide", "Dusun", "Tgl"])
    book.active.append(["Talud", "Jambon", datetime.date(2026, 10, 3)])
    book.save(out)
    client.post(f"{send(client, out.getvalue(), 'kotak.xlsx').url}masuk/")
    assert Message.objects.get().hamlet.name == "Jambon"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7", "PDF"),
        ("a;b\n1;2\n", "Kolom ide tidak ditemukan"),
        ("Usulan\n", "Tidak ada kertas"),
        ("Usulan\n" + "Talud\n" * 2001, "Paling banyak 2000"),
    ],
)
def test_what_is_no_table_of_slips_gets_a_sentence(client, operator, body, words):
    answer = send(client, body)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert SlipFile.objects.count() == 0


def test_a_table_is_settled_once(client, operator):
    url = send(client).url
    assert client.post(f"{url}lepas/").status_code == 302
    assert client.post(f"{url}masuk/").status_code == 409
    assert (Message.objects.count(), SlipFile.objects.get().lines) == (0, [])
    with pytest.raises(WrongMoment):
        take_slips(SlipFile.objects.get(), by=operator)


def test_taking_in_two_thousand_slips_asks_the_database_in_pieces(
    client, operator, django_assert_max_num_queries
):
    url = send(client, "Usulan\n" + "".join(f"Talud {n}\n" for n in range(2000))).url
    with django_assert_max_num_queries(60):
        client.post(f"{url}masuk/")
    assert len(set(Message.objects.values_list("number", flat=True))) == 2000
