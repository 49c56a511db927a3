"""Addresses of the vote of the hall: raised hands, and by name."""

from django.urls import path

from meetings.views import calling_roll, counting_hands, deciding

BALLOT = "m/<str:code>/ballots/<int:ballot_id>"
DECISION = "m/<str:code>/decisions/<int:decision_id>"
COUNT = "m/<str:code>/counts/<int:count_id>"

paths = [
    path(f"{DECISION}/count/", counting_hands.open_count, name="open_count"),
    path(f"{BALLOT}/hands/", counting_hands.raise_hands, name="raise_hands"),
    path(f"{DECISION}/roll-call/", calling_roll.open_roll_call, name="open_roll_call"),
    path(f"{DECISION}/majority/", deciding.take_by_majority, name="take_by_majority"),
    path(f"{COUNT}/mine/", counting_hands.enter_my_count, name="enter_my_count"),
    path(f"{COUNT}/enter/<int:place>/", counting_hands.enter_count, name="enter_count"),
    path(f"{COUNT}/replace/<int:place>/", counting_hands.replace_counter, name="replace_counter"),
    path(f"{COUNT}/cancel/", counting_hands.cancel_count, name="cancel_count"),
    path(f"{COUNT}/answer/<int:participant_id>/", calling_roll.answer_roll, name="answer_roll"),
    path(f"{COUNT}/clear/<int:participant_id>/", calling_roll.clear_answer, name="clear_answer"),
    path(f"{COUNT}/end/", calling_roll.end_roll_call, name="end_roll_call"),
]
