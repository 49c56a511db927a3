"""The five questions, as a browser without scripts answers them."""

import pytest

from deliberation.people.models import User
from deliberation.villages.models import Village
from tests.cast import make_user, make_village


def rows(*lines, count=None, **more):
    data = {"rows-TOTAL_FORMS": count or len(lines), "rows-INITIAL_FORMS": count or len(lines)}
    for number, line in enumerate(lines):
        data |= {f"rows-{number}-{field}": value for field, value in line.items()}
    return data | more


HAMLETS = rows({"hamlet": "Dusun Krajan", "blocks": "1-3"}, {"hamlet": "Ngasem", "blocks": ""})
PEOPLE = rows(
    {"name": "Bu  Sri", "role": "operator"},
    {"name": "", "role": ""},
    {"name": "Pak Tono", "role": "village_head"},
)
GOOD = {
    "nama": {"name": " desa Sukamaju "},
    "kecamatan": {"district": "Kec. Sumberrejo"},
    "kabupaten": {"regency": "Kabupaten Bojonegoro", "province": "Jawa Timur"},
    "dusun": HAMLETS,
    "petugas": PEOPLE,
}


def answer(client, step, data, **more):
    return client.post(f"/mulai/{step}/", {**data, **more})


def answer_all(client, **changed):
    for step, data in (GOOD | changed).items():
        last = answer(client, step, data)
    return last


def test_five_answers_make_a_village_and_sign_its_keeper_in(client, db):
    assert client.get("/mulai/").url == "/mulai/nama/"
    page = answer_all(client)
    assert page.status_code == 200
    village = Village.objects.get()
    assert (village.name, village.district, village.regency, village.province) == (
        "Sukamaju",
        "Sumberrejo",
        "Bojonegoro",
        "Jawa Timur",
    )
    assert {one.name: one.blocks.count() for one in village.hamlets.all()} == {
        "Krajan": 3,
        "Ngasem": 0,
    }
    keeper = User.objects.get(is_keeper=True)
    assert (keeper.name, client.session["_auth_user_id"]) == ("Bu Sri", str(keeper.pk))
    for account in page.context["accounts"]:
        assert account.password in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert "mulai" not in client.session


def test_each_answer_leads_to_the_next_question_and_back_keeps_what_was_typed(client, db):
    assert answer(client, "nama", GOOD["nama"]).url == "/mulai/kecamatan/"
    assert answer(client, "kecamatan", {"district": "Sumb"}, go="back").url == "/mulai/nama/"
    assert client.get("/mulai/nama/").context["form"].initial == {"name": " desa Sukamaju "}
    assert client.get("/mulai/kecamatan/").context["form"].initial == {"district": "Sumb"}


def test_more_lines_keep_the_lines_there_are(client, db):
    page = answer(client, "dusun", HAMLETS, go="more")
    lines = [form.initial.get("hamlet", "") for form in page.context["form"]]
    assert (page.status_code, lines) == (200, ["Dusun Krajan", "Ngasem", "", "", "", ""])


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("nama", {"name": ""}, "This field is required."),
        ("nama", {}, "This field is required."),
        ("nama", {"name": "x" * 10_000}, "Ensure this value has at most 80 characters"),
        ("nama", {"name": "a\0b"}, "Null characters are not allowed."),
        ("kabupaten", {"regency": ""}, "This field is required."),
        ("dusun", rows(), "Write at least one hamlet."),
        ("dusun", {}, "Write at least one hamlet."),
        ("dusun", {"rows-TOTAL_FORMS": "9" * 30}, "Write at least one hamlet."),
        ("dusun", rows({"hamlet": "Krajan", "blocks": "abc"}), "“abc” is not an RT number."),
        ("dusun", rows({"hamlet": "", "blocks": "1-3"}), "Which hamlet do these RT belong to?"),
        ("dusun", rows({"hamlet": "x" * 61}), "Ensure this value has at most 60 characters"),
        (
            "dusun",
            rows({"hamlet": "Krajan"}, {"hamlet": "dusun KRAJAN"}),
            "This hamlet is written twice.",
        ),
        ("petugas", rows(), "Write at least one person."),
        ("petugas", rows({"name": "Sri"}), "What does this person do?"),
        ("petugas", rows({"name": "", "role": "chair"}), "Who is this?"),
        ("petugas", rows({"name": "Sri", "role": "king"}), "king is not one of the available"),
        (
            "petugas",
            rows({"name": "Sri", "role": "chair"}, {"name": "sri", "role": "chair"}),
            "One person has the same role twice.",
        ),
    ],
)
def test_a_bad_answer_is_told_in_a_sentence_and_stays_typed(client, db, step, typed, sentence):
    client.cookies["django_language"] = "en"
    page = answer(client, step, typed)
    text = page.content.decode()
    assert (page.status_code, sentence in text) == (422, True)
    assert Village.objects.count() == 0


def test_what_was_typed_wrongly_is_still_there(client, db):
    page = answer(client, "dusun", rows({"hamlet": "Krajan <b>", "blocks": "abc"}))
    text = page.content.decode()
    assert (page.status_code, 'value="abc"' in text, 'value="Krajan &lt;b&gt;"' in text) == (
        422,
        True,
        True,
    )


def test_an_answer_skipped_is_asked_before_anything_is_made(client, db):
    page = answer(client, "petugas", PEOPLE)
    assert (page.status_code, page.context["question"].slug) == (422, "nama")
    assert (Village.objects.count(), User.objects.count()) == (0, 0)


def test_sending_the_last_answer_twice_makes_one_village(client, db):
    answer_all(client)
    page = answer(client, "petugas", PEOPLE)
    assert (page.status_code, Village.objects.count()) == (422, 1)


def test_after_the_first_account_a_stranger_is_asked_to_sign_in(client, cast):
    operator = cast.operator
    for step in ("", "nama/"):
        assert client.get(f"/mulai/{step}").url == f"/masuk/?next=/mulai/{step}"
    assert answer(client, "nama", GOOD["nama"]).status_code == 302
    client.force_login(operator)
    assert client.get("/mulai/").status_code == 403
    assert answer(client, "petugas", PEOPLE).status_code == 403


def test_the_keeper_makes_another_village_and_stays_who_they_are(client, db):
    keeper = User.objects.create(username="keeper", name="Keeper", is_keeper=True)
    make_village()
    client.force_login(keeper)
    assert answer_all(client).status_code == 200
    assert client.session["_auth_user_id"] == str(keeper.pk)
    assert User.objects.filter(is_keeper=True).count() == 1
    assert client.get("/").context["may_make"] is True


def test_an_unknown_question_is_not_found(client, db):
    assert client.get("/mulai/warna/").status_code == 404


@pytest.mark.parametrize(("nobody", "may"), [(True, True), (False, False)])
def test_the_welcome_page_offers_it_to_whoever_may(client, db, nobody, may):
    if not nobody:
        village = make_village()
        make_user(village, None)
        village.delete()
    assert client.get("/").context["may_make"] is may
