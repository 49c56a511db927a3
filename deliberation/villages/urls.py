from django.urls import include, path

from deliberation.villages.views import criteria, pages, settings, society, staffing, starting

app_name = "villages"

settings_of_a_village = [
    path("", settings.overview, name="settings"),
    path("tata-tertib/", settings.house_rules, name="house_rules"),
    path("tata-tertib/<slug:kind>/", settings.change_house_rules, name="change_house_rules"),
    path("kriteria/", criteria.change_criteria, name="criteria"),
    path("visi-misi/", settings.direction, name="direction"),
    path("pagu/", settings.ceilings, name="ceilings"),
    path("pagu/<int:year>/", settings.set_ceilings, name="set_ceilings"),
    path("kop-surat/", settings.letterhead, name="letterhead"),
    path("unsur/", society.elements, name="elements"),
    path("unsur/tambah/", society.add_element, name="add_element"),
    path("unsur/<int:element_id>/hapus/", society.remove_element, name="remove_element"),
    path("dusun/", society.hamlets, name="hamlets"),
    path("dusun/<int:hamlet_id>/", society.change_hamlet, name="change_hamlet"),
    path("dusun/<int:hamlet_id>/hapus/", society.remove_hamlet, name="remove_hamlet"),
    path("petugas/", staffing.staff, name="staff"),
    path("petugas/akun/", staffing.attach_account, name="attach_account"),
    path("petugas/<int:membership_id>/peran/", staffing.give_role, name="give_role"),
    path("petugas/<int:membership_id>/akhiri/", staffing.end_role, name="end_role"),
    path(
        "petugas/<int:membership_id>/sandi/", staffing.give_new_password, name="give_new_password"
    ),
    path("contoh/", staffing.sample, name="sample"),
]

urlpatterns = [
    path("", pages.home, name="home"),
    path("mulai/", starting.start, name="start"),
    path("mulai/<slug:step>/", starting.ask, name="question"),
    path("desa/", pages.village_list, name="list"),
    path("desa/<slug:slug>/", pages.village, name="village"),
    path("desa/<slug:slug>/pengaturan/", include(settings_of_a_village)),
]
