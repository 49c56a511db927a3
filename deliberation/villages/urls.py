from django.urls import include, path

from deliberation.villages.views import (
    criteria,
    documents,
    keeping_documents,
    network,
    pages,
    papers,
    reading,
    settings,
    society,
    staffing,
    starting,
    templates,
)

app_name = "villages"

settings_of_a_village = [
    path("", settings.overview, name="settings"),
    path("tata-tertib/", settings.house_rules, name="house_rules"),
    path("tata-tertib/<slug:kind>/", settings.change_house_rules, name="change_house_rules"),
    path("kriteria/", criteria.change_criteria, name="criteria"),
    path("visi-misi/", settings.direction, name="direction"),
    path("pagu/", settings.ceilings, name="ceilings"),
    path("pagu/<int:year>/", settings.set_ceilings, name="set_ceilings"),
    path("peta/", settings.outline, name="outline"),
    path("peta/hapus/", settings.remove_outline, name="remove_outline"),
    path("kop-surat/", settings.letterhead, name="letterhead"),
    path("wifi/", network.hall_network, name="hall_network"),
    path("data-terbuka/", settings.licence, name="licence"),
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
    path("templat/", templates.overview, name="templates"),
    path("templat/<str:paper_kind>/", templates.one, name="template"),
    path("templat/<str:paper_kind>/bawaan/", templates.default, name="default_template"),
    path("templat/<str:paper_kind>/milik/", templates.own, name="own_template"),
    path("templat/<str:paper_kind>/coba/", templates.try_out, name="try_template"),
    path("templat/<str:paper_kind>/hasil/", templates.result, name="tried_template"),
    path("templat/<str:paper_kind>/tarik/", templates.take_back, name="take_back_template"),
    path("contoh/", staffing.sample, name="sample"),
]

documents_of_a_village = [
    path("", documents.register, name="documents"),
    path("kelola/", papers.register, name="papers"),
    path("kelola/<str:paper_kind>/buat/", papers.make, name="make_paper"),
    path("buat/<int:making_id>/", papers.making, name="making"),
    path("buat/<int:making_id>/maju/", papers.progress, name="making_progress"),
    path("buat/<int:making_id>/ulang/", papers.again, name="make_again"),
    path("<int:document_id>/", documents.document, name="document"),
    path("<int:document_id>/berkas/<int:copy_id>/", documents.copy, name="copy"),
    path("<int:document_id>/pindaian/<int:scan_id>/", documents.scan, name="scan"),
    path("<int:document_id>/perbaiki/", keeping_documents.correct, name="correct_document"),
    path("<int:document_id>/golongkan/", keeping_documents.classify, name="classify_document"),
    path("<int:document_id>/terbitkan/", keeping_documents.publish, name="publish_document"),
    path("<int:document_id>/tahan/", keeping_documents.withhold, name="withhold_document"),
    path("<int:document_id>/pindaian/", keeping_documents.send_scan, name="send_scan"),
    path(
        "<int:document_id>/pindaian/<int:scan_id>/tampil/",
        keeping_documents.show_scan,
        name="show_scan",
    ),
]

urlpatterns = [
    path("", pages.home, name="home"),
    path("mulai/", starting.start, name="start"),
    path("mulai/<slug:step>/", starting.ask, name="question"),
    path("panduan/", reading.guides, name="guides"),
    path("panduan/<slug:name>/", reading.guide, name="guide"),
    path("istilah/", reading.words, name="words"),
    path("desa/", pages.village_list, name="list"),
    path("desa/<slug:slug>/", pages.village, name="village"),
    path("desa/<slug:slug>/pengaturan/", include(settings_of_a_village)),
    path("desa/<slug:slug>/dokumen/", include(documents_of_a_village)),
]
