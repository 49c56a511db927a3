"""Addresses of the open data (design.md, "Addresses")."""

from django.urls import path

from deliberation.opendata import views
from deliberation.opendata.api import api

urlpatterns = [
    path("api/v1/", views.description, name="open_data"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("api/v1/", api.urls),
]
