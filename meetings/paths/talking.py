"""Addresses of talking and proposing: one an act."""

from django.urls import path

from meetings.views import commenting, floor, proposing, sorting

ONE = "m/<str:code>/proposals/<int:proposal_id>/"
TURN = "m/<str:code>/hands/<int:turn_id>/"
paths = [
    path("m/<str:code>/proposals/new/", proposing.new, name="propose"),
    path("m/<str:code>/proposals/new-for/", proposing.new_for, name="propose_for"),
    path("m/<str:code>/look-alikes/", proposing.alike, name="look_alikes"),
    path(ONE, proposing.proposal, name="proposal"),
    path(f"{ONE}edit/", proposing.edit, name="edit_proposal"),
    path(f"{ONE}support/", proposing.support, name="support"),
    path(f"{ONE}withdraw/", proposing.withdraw, name="withdraw_support"),
    path(f"{ONE}comments/", commenting.comment, name="comment"),
    path(f"{ONE}comments/new-for/", commenting.comment_for, name="comment_for"),
    path("m/<str:code>/comments/<int:comment_id>/hide/", commenting.hide, name="hide_comment"),
    path(
        "m/<str:code>/comments/<int:comment_id>/unhide/", commenting.unhide, name="unhide_comment"
    ),
    path("m/<str:code>/table/", sorting.lay, name="lay"),
    path("m/<str:code>/wall/clear/", sorting.clear_wall, name="clear_wall"),
    path(f"{ONE}manage/", sorting.manage, name="manage_proposal"),
    path(f"{ONE}take-off/", sorting.take_off, name="take_off"),
    path(f"{ONE}move/", sorting.move, name="move_proposal"),
    path(f"{ONE}hide/", sorting.hide, name="hide_proposal"),
    path(f"{ONE}unhide/", sorting.unhide, name="unhide_proposal"),
    path(f"{ONE}merge/", sorting.merge, name="merge_proposal"),
    path(f"{ONE}part/", sorting.part, name="part_proposal"),
    path(f"{ONE}details/", sorting.details, name="detail_proposal"),
    path(f"{ONE}answer/", sorting.answer, name="answer_proposal"),
    path(f"{ONE}wall/", sorting.show_on_wall, name="put_on_wall"),
    path(f"{ONE}discussed/", sorting.discussed, name="mark_discussed"),
    path(f"{ONE}reopen/", sorting.reopen, name="reopen_discussion"),
    path("m/<str:code>/hands/raise/", floor.raise_hand, name="raise_hand"),
    path("m/<str:code>/hands/raise-for/", floor.raise_for, name="raise_for"),
    path("m/<str:code>/hands/lower/", floor.lower_all, name="lower_all"),
    path(f"{TURN}lower/", floor.lower_hand, name="lower_hand"),
    path(f"{TURN}call/", floor.call, name="call_speaker"),
    path(f"{TURN}extend/", floor.extend, name="extend_turn"),
    path(f"{TURN}end/", floor.end, name="end_turn"),
]
