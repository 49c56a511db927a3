import pytest
from django.contrib.auth.models import AnonymousUser

from deliberation.people.models import User
from deliberation.villages import board
from deliberation.villages.models import Mission, Role, Village
from deliberation.villages.queries import find_villages, villages_of
from tests.cast import make_user, make_village


@pytest.fixture
def village(db):
    return make_village()


@pytest.fixture
def pins(monkeypatch):
    """An empty board."""
    monkeypatch.setattr(board, "_pins", {board.NOTICE: [], board.TODO: []})
    return board


def templates(answer):
    return {template.name for template in answer.templates}


def test_with_no_village_the_front_page_says_how_to_make_one(client, db):
    assert "villages/welcome.html" in templates(client.get("/"))


def test_with_one_village_the_front_page_is_its_page(client, village):
    assert client.get("/").context["village"] == village


def test_with_several_villages_the_front_page_is_the_list(client, village):
    make_village("sebelah", "Sebelah")
    assert list(client.get("/").context["found"]) == list(Village.objects.order_by("name"))


def test_the_page_tells_vision_missions_hamlets_and_place(client, english, village):
    Mission.objects.create(village=village, number=1, text="<b>Rukun</b>")
    village.vision = "Hadir lebih terbuka"
    village.save()
    page = client.get("/desa/pejambon/", headers={"accept-language": "en"}).content.decode()
    for words in (
        "<h1>Desa Pejambon</h1>",
        "Kecamatan Sumberrejo, Kabupaten Bojonegoro, Jawa Timur",
        "Hadir lebih terbuka",
        '<li value="1">&lt;b&gt;Rukun&lt;/b&gt;</li>',
        "Dusun Jambon: RT 01, RT 02",
    ):
        assert words in page
    assert "sample village" not in page


def test_a_sample_village_says_so(client, village):
    Village.objects.update(is_sample=True)
    page = client.get("/desa/pejambon/", headers={"accept-language": "en"})
    assert b"This is a sample village." in page.content


def test_an_unknown_village_is_not_found(client, village):
    assert client.get("/desa/entah/").status_code == 404


def test_later_apps_pin_cards_in_their_order_and_once(pins, village):
    def meetings(village, user):
        return [("a.html", {"slug": village.slug, "who": user})]

    def promises(village, user):
        return [("b.html", {}), ("c.html", {})]

    pins.pin(promises, order=20)
    pins.pin(meetings, order=10)
    pins.pin(meetings, order=10)
    assert pins.cards(pins.NOTICE, village, "Sri") == [
        ("a.html", {"slug": "pejambon", "who": "Sri"}),
        ("b.html", {}),
        ("c.html", {}),
    ]
    assert pins.cards(pins.TODO, village, "Sri") == []


def test_what_waits_is_shown_to_the_one_it_waits_for(client, pins, village):
    pins.pin(
        lambda _village, user: [("people/_refusal.html", {})] if user.is_authenticated else [],
        place=pins.TODO,
    )
    assert client.get("/desa/pejambon/").context["todos"] == []
    client.force_login(make_user(village, Role.OPERATOR))
    answer = client.get("/desa/pejambon/")
    assert len(answer.context["todos"]) == 1
    assert "people/_refusal.html" in templates(answer)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.DOOR])
def test_staff_are_told_when_nothing_waits(client, pins, village, role):
    page = client.get("/desa/pejambon/", headers={"accept-language": "en"})
    assert b"Nothing waits" not in page.content
    client.force_login(make_user(village, role))
    page = client.get("/desa/pejambon/", headers={"accept-language": "en"})
    assert b"Nothing waits for you now." in page.content


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Pejambon", "Sebelah"]),
        ("jambon", ["Pejambon"]),
        ("SUMBERREJO seb", ["Sebelah"]),
        ("entah", []),
        ("%", []),
    ],
)
def test_villages_are_found_by_name_and_place(village, words, found):
    make_village("sebelah", "Sebelah")
    assert [one.name for one in find_villages(words)] == found


@pytest.mark.parametrize("words", ["x" * 10_000, "\0", "<script>"])
def test_odd_words_find_nothing_and_break_nothing(client, village, words):
    answer = client.get("/desa/", {"cari": words})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_where_one_works_comes_first(client, village):
    other = make_village("sebelah", "Sebelah")
    user = make_user(other, Role.MENTOR)
    assert list(villages_of(user)) == [other]
    user.memberships.update(ended_at="2026-01-01T00:00Z")
    assert list(villages_of(user)) == []
    assert list(villages_of(AnonymousUser())) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(client, db, count, django_assert_num_queries):
    for number in range(count):
        make_village(f"desa-{number}", f"Desa {number}")
    client.force_login(User.objects.create(username="sri", name="Sri"))
    with django_assert_num_queries(4):
        client.get("/desa/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    client, pins, village, count, django_assert_num_queries
):
    Mission.objects.bulk_create(
        Mission(village=village, number=number, text="x") for number in range(count)
    )
    for number in range(count - 1):
        village.hamlets.create(name=f"Dusun {number}").blocks.create(number="01")
    client.force_login(make_user(village, Role.OPERATOR))
    with django_assert_num_queries(7):
        client.get("/desa/pejambon/")
