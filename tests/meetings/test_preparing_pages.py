"""The preparation page and what stands around it."""

import datetime

import pytest
from django.utils.timezone import localtime, now

from deliberation.villages.models import Element, MeetingKind, Role
from meetings.actions.reviewing import add_remark
from meetings.models import Meeting
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting
from tests.meetings.preparing import make_prepared, titles

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


def page(answer):
    return answer.content.decode()


@pytest.fixture
def desk(cast, client):
    """The facilitator's browser, in English."""
    client.force_login(cast.facilitator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def new(cast, **typed):
    day = localtime(now()).date() + datetime.timedelta(days=7)
    usual = {"title": "Musdes RKP", "place": "Balai Desa", "day": str(day), "time": "19:30"}
    return {**usual, "code": "ABC234", **typed}


def test_the_kind_comes_first(desk, cast):
    kinds = desk.get("/desa/pejambon/rapat/baru/")
    assert [kind for kind, _usual in kinds.context["types"]] == list(MeetingKind)
    assert desk.get("/desa/pejambon/rapat/baru/?kind=pesta").context["types"]


def test_a_meeting_begins_with_four_facts(desk, cast):
    address = "/desa/pejambon/rapat/baru/?kind=musdes"
    assert desk.get(address).context["form"].initial["place"] == "Village hall"
    for _twice in range(2):
        answer = desk.post(address, new(cast))
        assert answer["Location"] == "/m/ABC234/siapkan/"
    meeting = Meeting.objects.get()
    assert (localtime(meeting.starts_at).hour, meeting.kind) == (19, "musdes")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 10_000}, "title"),
        ({"day": "kemarin"}, "day"),
        ({"time": "25:99"}, "time"),
        ({"code": "O0O0O0"}, "code"),
    ],
)
def test_what_cannot_be_read_is_asked_again(desk, cast, typed, field):
    answer = desk.post(
        "/desa/pejambon/rapat/baru/?kind=musdes", new(cast, **{"place": "Gazebo", **typed})
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Gazebo"' in page(answer)
    assert Meeting.objects.count() == 0


def test_others_do_not_begin_a_meeting(cast, client):
    for user in [cast.mentor, cast.outsider, cast.user(None)]:
        client.force_login(user)
        assert client.post("/desa/pejambon/rapat/baru/?kind=musdes", new(cast)).status_code == 403


def test_the_agenda_is_edited_with_buttons(desk, cast, english):
    meeting = make_prepared(cast)
    base = f"/m/{meeting.code}"
    first = meeting.items.first()
    added = {"title": "Lain-lain", "kind": "talk", "minutes": 5, "note": ""}
    assert desk.post(f"{base}/items/add/", added)["Location"] == f"{base}/siapkan/"
    again = desk.post(f"{base}/items/add/", added)
    assert (again.status_code, "“Lain-lain” is on the agenda already." in page(again)) == (
        422,
        True,
    )
    desk.post(f"{base}/items/{first.pk}/move/", {"to": 2})
    assert titles(meeting) == [
        (1, "Collect proposals"),
        (2, "Talk"),
        (3, "Lain-lain"),
        (4, "Close"),
    ]
    changed = {"title": "Pembukaan", "kind": "talk", "minutes": 10, "note": "Doa.", "position": 1}
    desk.post(f"{base}/items/{first.pk}/change/", changed)
    desk.post(f"{base}/items/{meeting.items.get(title='Lain-lain').pk}/remove/")
    assert titles(meeting) == [(1, "Pembukaan"), (2, "Collect proposals"), (3, "Close")]
    assert desk.post(f"{base}/items/{first.pk}/move/", {"to": "up"}).status_code == 422


def test_every_form_stands_alone_and_in_a_dialog(desk, cast):
    meeting = make_prepared(cast)
    item = meeting.items.first()
    for path in ["change/", "items/add/", f"items/{item.pk}/change/", "invitations/", "cancel/"]:
        alone = desk.get(f"/m/{meeting.code}/{path}")
        inside = desk.get(f"/m/{meeting.code}/{path}", headers={"HX-Request": "true"})
        assert (alone.status_code, inside.status_code) == (200, 200)
        assert ("<html" in page(alone), "<html" in page(inside)) == (True, False)


def test_the_facts_are_changed_and_only_those_that_may_be(desk, cast):
    meeting = make_prepared(cast, Gate.CALLED)
    form = desk.get(f"/m/{meeting.code}/change/").context["form"]
    asked = ["place", "day", "time", "chair", "chair_from", "scribe", "scribe_from", "speakers"]
    assert list(form.fields) == [*asked, "capacity"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"place": "Gazebo"}
    assert desk.post(f"/m/{meeting.code}/change/", typed).status_code == 303
    before = meeting.starts_at
    meeting.refresh_from_db()
    assert (meeting.place, meeting.title) == ("Gazebo", "Musdes RKP")
    assert abs(meeting.starts_at - before) < datetime.timedelta(minutes=1)


def test_elements_and_persons_are_invited_and_the_quorum_stands_there(desk, cast):
    meeting = make_prepared(cast)
    clergy, farmers = cast.village.elements.all()
    address = f"/m/{meeting.code}/invitations/"
    desk.post(address, {f"e{clergy.pk}": "4", f"e{farmers.pk}": ""})
    desk.post(f"{address}person/", {"name": " Bu  Sri ", "element": clergy.pk})
    shown = desk.get(f"/m/{meeting.code}/siapkan/")
    assert (shown.context["invited"], shown.context["quorum"]) == (5, 4)
    person = meeting.invitations.get(name="Bu Sri")
    desk.post(f"{address}{person.pk}/remove/")
    assert meeting.invitations.count() == 1
    for wrong in [{f"e{clergy.pk}": "-1"}, {f"e{clergy.pk}": "99999"}, {f"e{clergy.pk}": "x"}]:
        assert desk.post(address, wrong).status_code == 422
    assert desk.post(f"{address}person/", {"name": ""}).status_code == 422


def test_an_element_that_is_not_found_here_is_not_offered(desk, cast):
    meeting = make_prepared(cast)
    Element.objects.filter(code="kelompok_tani").update(present=False)
    form = desk.get(f"/m/{meeting.code}/invitations/").context["form"]
    assert [element.code for element, _field in form.rows()] == ["tokoh_agama"]


def remark(client, meeting, **typed):
    return client.post(f"/m/{meeting.code}/remarks/add/", typed)


def test_mentor_and_village_talk_beside_the_items(cast, client, english):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    meeting = make_prepared(cast, Gate.UNDER_REVIEW)
    item, address = meeting.items.first(), f"/m/{meeting.code}/siapkan/"
    client.force_login(cast.mentor)
    assert remark(client, meeting, item=item.pk, text="Terlalu lama.")["Location"] == address
    remark(client, meeting, text="Undang kelompok perempuan.")
    empty = remark(client, meeting, item=item.pk, text="")
    assert (empty.status_code, "Please write the remark." in page(empty)) == (422, True)
    assert "The village has 2 remarks to answer." in page(client.get(address))
    assert client.post(f"/m/{meeting.code}/reviewed/").status_code == 409

    client.force_login(cast.scribe)
    assert "2 remarks of the mentor wait for your answer." in page(client.get(address))
    first, whole = meeting.remarks.all()
    half = client.post(f"/m/{meeting.code}/remarks/{first.pk}/answer/", {"answer": "Dipotong."})
    assert (half.status_code, "Accept the remark or decline it." in page(half)) == (422, True)
    assert "Dipotong." in page(half)
    for one, reply in [(first, "accepted"), (whole, "declined")]:
        client.post(
            f"/m/{meeting.code}/remarks/{one.pk}/answer/", {"reply": reply, "answer": "Baik."}
        )
    assert [one.reply for one in meeting.remarks.all()] == ["accepted", "declined"]

    client.force_login(cast.mentor)
    assert "The agenda is reviewed" in page(client.get(address))
    client.post(f"/m/{meeting.code}/reviewed/")
    meeting.refresh_from_db()
    assert meeting.gate == Gate.REVIEWED


def test_a_remark_stays_text(cast, desk):
    meeting = make_prepared(cast, Gate.UNDER_REVIEW)
    add_remark(meeting, text="<script>alert(1)</script>", by=cast.mentor)
    shown = page(desk.get(f"/m/{meeting.code}/siapkan/"))
    assert ("&lt;script&gt;" in shown, "<script>alert" in shown) == (True, False)


STEPS = [
    (Gate.DRAFT, Role.SCRIBE, True, "meetings:send_to_mentor"),
    (Gate.DRAFT, Role.CHAIR, False, "meetings:call_meeting"),
    (Gate.DRAFT, Role.SCRIBE, False, ""),
    (Gate.DRAFT, Role.MENTOR, True, ""),
    (Gate.UNDER_REVIEW, Role.MENTOR, True, "meetings:mark_reviewed"),
    (Gate.UNDER_REVIEW, Role.SCRIBE, True, ""),
    (Gate.REVIEWED, Role.CHAIR, True, "meetings:call_meeting"),
    (Gate.REVIEWED, Role.MENTOR, True, ""),
    (Gate.CALLED, Role.FACILITATOR, True, "meetings:desk"),
    (Gate.CLOSED, Role.FACILITATOR, True, ""),
]


@pytest.mark.parametrize(("gate", "role", "review", "to"), STEPS)
def test_there_is_one_next_button(cast, client, gate, role, review, to):
    meeting = make_prepared(cast, gate, review=review)
    client.force_login(cast.user(role))
    shown = client.get(f"/m/{meeting.code}/siapkan/")
    assert (shown.context["step"].to, page(shown).count('class="next"')) == (to, bool(to))


def test_the_page_says_what_is_missing(cast, desk):
    meeting = make_prepared(cast, review=False)
    Meeting.objects.update(chair="")
    shown = page(desk.get(f"/m/{meeting.code}/siapkan/"))
    assert "Who chairs the meeting is not written yet." in shown
    assert "Call the meeting?" not in shown


def test_from_draft_to_the_notice_board(cast, client, english):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    meeting = make_prepared(cast)
    cast.user(Role.MENTOR)
    acts = [(cast.scribe, "send"), (cast.mentor, "reviewed"), (cast.chair, "call")]
    for user, act in acts:
        assert client.get(f"/m/{meeting.code}/agenda/").status_code == (
            404 if act == "send" else 200
        )
        client.force_login(user)
        assert client.post(f"/m/{meeting.code}/{act}/").status_code == 303
    client.logout()
    shown = page(client.get(f"/m/{meeting.code}/agenda/"))
    assert ("Musdes RKP" in shown, "20 of 30" in shown) == (True, True)
    assert "Musdes RKP" in page(client.get("/desa/pejambon/rapat/"))


def test_the_agenda_can_be_taken_back(cast, desk):
    meeting = make_prepared(cast, Gate.REVIEWED)
    assert desk.post(f"/m/{meeting.code}/items/add/", {}).status_code == 409
    desk.post(f"/m/{meeting.code}/return/")
    meeting.refresh_from_db()
    assert meeting.gate == Gate.DRAFT


def test_calling_off_asks_why(cast, desk):
    meeting = make_prepared(cast, Gate.CALLED)
    empty = desk.post(f"/m/{meeting.code}/cancel/", {"reason": ""})
    assert (empty.status_code, "Please write why" in page(empty)) == (422, True)
    desk.post(f"/m/{meeting.code}/cancel/", {"reason": "Banjir."})
    meeting.refresh_from_db()
    assert (meeting.gate, meeting.cancel_reason) == (Gate.CANCELLED, "Banjir.")


def test_staff_see_what_is_prepared_and_residents_do_not(cast, client):
    draft, called = make_prepared(cast), make_meeting(cast.village, gate=Gate.CALLED)
    for title, meeting in [("Rancangan", draft), ("Undangan", called)]:
        Meeting.objects.filter(pk=meeting.pk).update(title=title)
    shown = client.get("/desa/pejambon/rapat/")
    assert (shown.context["preparing"], shown.context["coming"]) == ([], [called])
    assert client.get(f"/m/{draft.code}/siapkan/").status_code == 404
    client.force_login(cast.mentor)
    shown = client.get("/desa/pejambon/rapat/")
    assert (shown.context["preparing"], shown.context["coming"]) == ([draft], [called])
    assert client.get(f"/m/{draft.code}/siapkan/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_questions(cast, desk, count, django_assert_num_queries):
    meetings = [
        make_prepared(cast, Gate.UNDER_REVIEW, items=(ItemKind.TALK,) * count) for _ in range(count)
    ]
    meeting = meetings[0]
    for number in range(count):
        add_remark(meeting, text=f"Catatan {number}", by=cast.mentor)
        meeting.invitations.create(name=f"Bu {number}")
    desk.get(f"/m/{meeting.code}/siapkan/")
    with django_assert_num_queries(18):
        desk.get(f"/m/{meeting.code}/siapkan/")
    with django_assert_num_queries(6):
        desk.get("/desa/pejambon/rapat/")
    with django_assert_num_queries(13):
        desk.get(f"/m/{meeting.code}/agenda/")
