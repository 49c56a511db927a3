"""Addresses of ranking and deciding."""

from django.urls import path

from meetings.views import balloting, deciding, ruling

BALLOT = "m/<str:code>/ballots/<int:ballot_id>"
DECISION = "m/<str:code>/decisions/<int:decision_id>"

paths = [
    path("m/<str:code>/ballots/new/", balloting.prepare_ballot, name="prepare_ballot"),
    path(f"{BALLOT}/change/", balloting.change_ballot, name="change_ballot"),
    path(f"{BALLOT}/remove/", balloting.remove_ballot, name="remove_ballot"),
    path(f"{BALLOT}/open/", balloting.open_ballot, name="open_ballot"),
    path(f"{BALLOT}/withdraw/", balloting.withdraw_ballot, name="withdraw_ballot"),
    path(f"{BALLOT}/for/", balloting.cast_for, name="cast_for"),
    path(f"{BALLOT}/close/", balloting.close_ballot, name="close_ballot"),
    path(f"{BALLOT}/show/", balloting.show_result, name="show_result"),
    path(f"{BALLOT}/lot/", balloting.draw_lot, name="draw_lot"),
    path(f"{BALLOT}/turn/", balloting.turn_result, name="turn_result"),
    path("m/<str:code>/decisions/new/", deciding.draft_decision, name="draft_decision"),
    path(f"{DECISION}/reword/", deciding.reword_decision, name="reword_decision"),
    path(f"{DECISION}/ask/", deciding.open_check, name="open_check"),
    path(f"{DECISION}/enough/", deciding.close_check, name="close_check"),
    path(f"{DECISION}/stand/", deciding.take_stand, name="take_stand"),
    path(f"{DECISION}/object/", deciding.object_decision, name="object_decision"),
    path(f"{DECISION}/enter/", deciding.enter_stand, name="enter_stand"),
    path(f"{DECISION}/mufakat/", deciding.take_by_consensus, name="take_by_consensus"),
    path(f"{DECISION}/drop/", deciding.drop_decision, name="drop_decision"),
    path(
        "m/<str:code>/proposals/<int:proposal_id>/accept/",
        ruling.accept_proposal,
        name="accept_proposal",
    ),
    path("m/<str:code>/proposals/<int:proposal_id>/end/", ruling.end_proposal, name="end_proposal"),
    path("m/<str:code>/rulings/<int:ruling_id>/undo/", ruling.undo_ruling, name="undo_ruling"),
    path("m/<str:code>/rulings/<int:ruling_id>/move/", ruling.move_ruling, name="move_ruling"),
]
