"""Preparing: a village's meetings, one agenda, and everything before the call."""

from django.urls import path

from meetings.views import arranging, preparing, public

MEETING = "m/<str:code>"

paths = [
    path("desa/<slug:slug>/rapat/", public.meeting_list, name="list"),
    path("desa/<slug:slug>/rapat/baru/", preparing.create, name="create"),
    path(f"{MEETING}/agenda/", public.agenda, name="agenda"),
    path(f"{MEETING}/rapat.ics", public.calendar_file, name="calendar"),
    path(f"{MEETING}/siapkan/", preparing.prepare, name="prepare"),
    path(f"{MEETING}/change/", preparing.change_meeting, name="change_meeting"),
    path(f"{MEETING}/items/add/", arranging.add_item, name="add_item"),
    path(f"{MEETING}/items/<int:item_id>/change/", arranging.change_item, name="change_item"),
    path(f"{MEETING}/items/<int:item_id>/move/", arranging.move_item, name="move_item"),
    path(f"{MEETING}/items/<int:item_id>/remove/", arranging.remove_item, name="remove_item"),
    path(f"{MEETING}/invitations/", arranging.invite, name="invite"),
    path(f"{MEETING}/invitations/person/", arranging.invite_person, name="invite_person"),
    path(
        f"{MEETING}/invitations/<int:invitation_id>/remove/",
        arranging.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(f"{MEETING}/send/", preparing.send_to_mentor, name="send_to_mentor"),
    path(f"{MEETING}/remarks/add/", arranging.add_remark, name="add_remark"),
    path(
        f"{MEETING}/remarks/<int:remark_id>/answer/", arranging.answer_remark, name="answer_remark"
    ),
    path(f"{MEETING}/reviewed/", preparing.mark_reviewed, name="mark_reviewed"),
    path(f"{MEETING}/return/", preparing.return_agenda, name="return_agenda"),
    path(f"{MEETING}/call/", preparing.call_meeting, name="call_meeting"),
    path(f"{MEETING}/cancel/", preparing.cancel_meeting, name="cancel_meeting"),
]
