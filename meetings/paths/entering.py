"""Entering: the code, the room, slips, and what the door does with a seat."""

from django.urls import path

from meetings.views import door, entering, slips

SEAT = "m/<str:code>/seats/<int:participant_id>"

paths = [
    path("m/", entering.code, name="code"),
    path("gabung/", entering.code, name="code_by_name"),
    path("m/<str:code>/", entering.room, name="room"),
    path("m/<str:code>/join/", entering.join, name="join"),
    path("m/<str:code>/leave/", entering.leave, name="leave"),
    path("m/<str:code>/back/", entering.come_back, name="come_back"),
    path("m/<str:code>/slip/", slips.enter_slip, name="enter_slip"),
    path("m/<str:code>/slip/<str:slip>/", slips.slip, name="slip"),
    path("m/<str:code>/slips/", slips.slips, name="slips"),
    path("m/<str:code>/seats/add/", door.add_seat, name="add_seat"),
    path(f"{SEAT}/", door.seat, name="seat"),
    path(f"{SEAT}/admit/", door.admit, name="admit"),
    path(f"{SEAT}/vote/", door.change_vote, name="change_vote"),
    path(f"{SEAT}/change/", door.change_seat, name="change_seat"),
    path(f"{SEAT}/out/", door.show_out, name="show_out"),
    path(f"{SEAT}/back/", door.let_back, name="let_back"),
    path(
        f"{SEAT}/remove/",
        door.take_seat_back,
        name="take_seat_back",
    ),
    path(f"{SEAT}/reissue/", door.reissue_seat, name="reissue_seat"),
    path(f"{SEAT}/merge/", door.merge_seats, name="merge_seats"),
    path(f"{SEAT}/apart/", door.keep_apart, name="keep_apart"),
]
