from django.urls import path
from django.views.i18n import set_language

from deliberation.people.media import media
from deliberation.people.views import account, doors, stored

app_name = "people"
urlpatterns = [
    path("media/<path:path>", media, name="media"),
    path("masuk/", doors.sign_in, name="sign_in"),
    path("keluar/", doors.sign_out, name="sign_out"),
    path("akun/", account.account, name="account"),
    path("akun/sandi/", account.change_password, name="change_password"),
    path("yang-disimpan/", stored.stored, name="stored"),
    path("bahasa/", set_language, name="set_language"),
]
