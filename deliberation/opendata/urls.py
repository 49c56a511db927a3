"""Addresses of the open data (design.md, "Addresses")."""

from django.urls import path

from deliberation.opendata import board, inbox, views  # noqa: F401 - the inbox adds its address
from deliberation.opendata.api import api

BOARD = "desa/<slug:slug>/janji/sematan"

urlpatterns = [
    path(f"{BOARD}/", board.board, name="promise_board"),
    path(f"{BOARD}.json", board.board_json, name="promise_board_json"),
    path(f"{BOARD}/pasang/", board.board_setup, name="promise_board_setup"),
    path("api/v1/", views.description, name="open_data"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("api/v1/", api.urls),
]
