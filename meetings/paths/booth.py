"""Addresses of the booth: its pages on the tablet, and the list of booths at the desk."""

from django.urls import path

from meetings.views import booth, booths

BOOTH = "m/<str:code>/booth/"

paths = [
    path(BOOTH, booth.booth, name="booth"),
    path(f"{BOOTH}in/", booth.step_in, name="step_in"),
    path(f"{BOOTH}choose/", booth.choose, name="choose_at_booth"),
    path(f"{BOOTH}again/", booth.choose_again, name="choose_again"),
    path(f"{BOOTH}cast/", booth.cast_at_booth, name="cast_at_booth"),
    path(f"{BOOTH}stay/", booth.stay, name="stay"),
    path(f"{BOOTH}out/", booth.step_out, name="step_out"),
    path(f"{BOOTH}open/", booths.open_booth, name="open_booth"),
    path("m/<str:code>/booths/", booths.booths, name="booths"),
    path("m/<str:code>/booths/<int:booth_id>/close/", booths.close_booth, name="close_booth"),
]
