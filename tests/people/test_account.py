import pytest
from django.core.cache import cache

from deliberation.people.actions.accounts import free_username, give_password, make_account
from deliberation.people.models import User


@pytest.fixture(autouse=True)
def fresh_tries():
    cache.clear()


@pytest.fixture
def account(db, client):
    made = make_account(name="Bu Sri")
    client.force_login(made.user)
    return made


def errors(answer, form):
    return answer.context[form].errors.as_data().keys()


def test_a_made_account_has_a_readable_password_that_it_is_asked_to_change(account):
    assert [len(group) for group in account.password.split("-")] == [4, 4, 4]
    assert account.user.check_password(account.password)
    assert account.user.password_is_given


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Bu Sri", "bu.sri"),
        ("H. Muḥammad Ṣāliḥ", "h.muhammad.salih"),
        ("—", "warga"),
        ("X" * 80, "x" * 30),
    ],
)
def test_a_sign_in_name_is_made_from_the_persons_own(db, name, username):
    made = make_account(name=name)
    assert made.user.username == username
    made.user.full_clean()


def test_a_second_person_of_that_name_gets_a_number(db):
    assert [make_account(name="Sri").user.username for _one in range(3)] == ["sri", "sri2", "sri3"]
    assert free_username("Sriyono") == "sriyono"


def test_the_account_page_asks_for_a_signature_first(client, db):
    assert client.get("/akun/").url == "/masuk/?next=/akun/"


def test_name_and_language_are_saved_and_the_next_page_speaks_it(client, account):
    answer = client.post("/akun/", {"name": "Bu Sri Utami", "language": "en"})
    assert (answer.status_code, answer.url) == (302, "/akun/")
    assert client.cookies["django_language"].value == "en"
    saved = User.objects.get(pk=account.user.pk)
    assert (saved.name, saved.language) == ("Bu Sri Utami", "en")
    assert b'<html lang="en"' in client.get("/akun/").content


@pytest.mark.parametrize(
    ("name", "language", "wrong"),
    [("", "id", {"name"}), ("x" * 81, "id", {"name"}), ("Sri", "xx", {"language"})],
)
def test_bad_facts_are_named_beside_their_field(client, account, name, language, wrong):
    answer = client.post("/akun/", {"name": name, "language": language})
    assert (answer.status_code, errors(answer, "account")) == (422, wrong)
    assert User.objects.get(pk=account.user.pk).name == "Bu Sri"


def test_a_name_typed_as_a_script_stays_text(client, account):
    client.post("/akun/", {"name": "<script>x</script>", "language": "id"})
    assert b"<script>x" not in client.get("/akun/").content


def change(client, current, new, again=None):
    again = new if again is None else again
    return client.post("/akun/sandi/", {"current": current, "new": new, "again": again})


def test_changing_the_password_keeps_this_browser_and_signs_out_the_others(client, account):
    other = type(client)()
    other.force_login(account.user)
    answer = change(client, account.password, "gamelan-dan-kopi")
    assert (answer.status_code, answer.url) == (302, "/akun/")
    saved = User.objects.get(pk=account.user.pk)
    assert (saved.check_password("gamelan-dan-kopi"), saved.password_is_given) == (True, False)
    assert [browser.get("/akun/").status_code for browser in (client, other)] == [200, 302]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (("guess", "gamelan-dan-kopi", "gamelan-dan-kopi"), {"current"}),
        ((None, "short", "short"), {"new"}),
        ((None, "password", "password"), {"new"}),
        ((None, "gamelan-dan-kopi", "gamelan-dan-teh"), {"again"}),
        ((None, "x" * 10_000, "x" * 10_000), {"new", "again"}),
        ((None, "", ""), {"new", "again"}),
    ],
)
def test_a_bad_change_is_named_beside_its_field(client, account, typed, wrong):
    answer = change(client, typed[0] or account.password, *typed[1:])
    assert (answer.status_code, errors(answer, "password")) == (422, wrong)
    assert User.objects.get(pk=account.user.pk).check_password(account.password)


def test_somebody_at_an_unlocked_laptop_may_not_guess_on(client, account):
    tries = [change(client, "guess", "gamelan-dan-kopi").status_code for _try in range(11)]
    assert (set(tries[:-1]), tries[-1]) == ({422}, 429)


def test_a_new_password_replaces_the_forgotten_one(account):
    password = give_password(account.user)
    saved = User.objects.get(pk=account.user.pk)
    assert saved.check_password(password)
    assert not saved.check_password(account.password)
    assert saved.password_is_given
