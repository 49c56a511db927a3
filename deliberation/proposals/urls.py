from django.urls import path

from deliberation.proposals.views import inbox, lookup, reading, slips

app_name = "proposals"
VILLAGE = "desa/<slug:slug>/"
INBOX = f"{VILLAGE}kotak-masuk/"
MESSAGE = f"{INBOX}<int:message_id>/"
SLIPS = f"{INBOX}kertas/"

urlpatterns = [
    path(f"{VILLAGE}usulan/", reading.proposals, name="proposals"),
    path(f"{VILLAGE}usulan/<int:proposal_id>/", reading.proposal, name="proposal"),
    path(f"{VILLAGE}kotak/", lookup.lookup, name="lookup"),
    path(f"{VILLAGE}kotak/<str:spoken>/", lookup.lookup_one, name="lookup_one"),
    path(INBOX, inbox.inbox, name="inbox"),
    path(MESSAGE, inbox.message, name="message"),
    path(f"{MESSAGE}usulan/", inbox.take, name="take_up"),
    path(f"{MESSAGE}gabung/", inbox.join, name="join_message"),
    path(f"{MESSAGE}tidak/", inbox.decline, name="decline_message"),
    path(f"{MESSAGE}kembali/", inbox.undo, name="put_back"),
    path(SLIPS, slips.slips, name="slips"),
    path(f"{SLIPS}<int:file_id>/", slips.slip_file, name="slip_file"),
    path(f"{SLIPS}<int:file_id>/masuk/", slips.take_in, name="take_slips"),
    path(f"{SLIPS}<int:file_id>/lepas/", slips.drop, name="drop_slips"),
    path(f"{INBOX}token/", slips.token, name="inbox_token"),
    path(f"{INBOX}token/baru/", slips.new_token, name="make_token"),
    path(f"{INBOX}token/cabut/", slips.stop_token, name="end_token"),
]
