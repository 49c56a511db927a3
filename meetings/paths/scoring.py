"""Addresses of the criteria matrix."""

from django.urls import path

from meetings.views import scoring

CELL = "m/<str:code>/proposals/<int:proposal_id>/marks/<slug:criterion>/"

paths = [
    path("m/<str:code>/scoring/begin/", scoring.begin_scoring, name="begin_scoring"),
    path("m/<str:code>/scoring/turn/", scoring.turn_matrix, name="turn_matrix"),
    path(f"{CELL}give/", scoring.give_mark, name="give_mark"),
    path(f"{CELL}clear/", scoring.clear_mark, name="clear_mark"),
    path("m/<str:code>/marks/<int:mark_id>/undo/", scoring.undo_mark, name="undo_mark"),
]
