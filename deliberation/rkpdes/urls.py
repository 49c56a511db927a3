from django.urls import path

from deliberation.rkpdes.views import life, outlooks, papers, plan, tables, wishes

PLAN = "desa/<slug:slug>/rkpdes/<int:year>"
WISHES = "desa/<slug:slug>/du-rkpdes/<int:year>"
ROW = f"{PLAN}/rows/<int:row_id>"
TABLE = f"{PLAN}/tables/<int:intake_id>"
WISH_TABLE = f"{WISHES}/tables/<int:wish_table_id>"

app_name = "rkpdes"
urlpatterns = [
    path("rkpdes/codes/", plan.codes, name="codes"),
    path("desa/<slug:slug>/rpjm/", outlooks.outlooks, name="outlooks"),
    path("desa/<slug:slug>/rkpdes/", plan.latest, name="latest"),
    path(f"{PLAN}/", plan.plan, name="plan"),
    path(f"{PLAN}/mark/", life.mark, name="mark"),
    path(f"{PLAN}/changes/", life.changes, name="changes"),
    path(f"{PLAN}/regulation/take-back/", life.take_back, name="take_back_regulation"),
    path(f"{PLAN}/rows/purses/", plan.purses, name="purses"),
    path(f"{PLAN}/rows/add/", plan.add, name="add_row"),
    path(f"{ROW}/", plan.row, name="row"),
    path(f"{ROW}/budget/", plan.budget, name="budget_row"),
    path(f"{ROW}/remove/", plan.remove, name="remove_row"),
    path(f"{PLAN}/files/<slug:paper>/", papers.paper, name="paper"),
    path(f"{PLAN}/tables/", tables.tables, name="tables"),
    path(f"{TABLE}/", tables.table, name="table"),
    path(f"{TABLE}/progress/", tables.progress, name="table_progress"),
    path(f"{TABLE}/apply/", tables.apply, name="apply_table"),
    path(f"{TABLE}/compare/", tables.compare, name="compare_table"),
    path(f"{TABLE}/drop/", tables.drop, name="drop_table"),
    path(
        "desa/<slug:slug>/usulan-per-dusun/<int:year>/<slug:asked_form>/",
        papers.asked_paper,
        name="asked_paper",
    ),
    path(f"{WISHES}/", wishes.wishes, name="wishes"),
    path(f"{WISHES}/rows/add/", wishes.add_wish, name="add_wish"),
    path(f"{WISHES}/rows/<int:wish_id>/", wishes.wish, name="wish"),
    path(f"{WISHES}/rows/<int:wish_id>/remove/", wishes.remove_wish, name="remove_wish"),
    path(f"{WISHES}/pagu/", wishes.cap_wishes, name="cap_wishes"),
    path(f"{WISHES}/files/<slug:paper>/", wishes.wishes_paper, name="wishes_paper"),
    path(f"{WISHES}/tables/", wishes.wish_tables, name="wish_tables"),
    path(f"{WISH_TABLE}/", wishes.wish_table, name="wish_table"),
    path(f"{WISH_TABLE}/progress/", wishes.wish_table_progress, name="wish_table_progress"),
    path(f"{WISH_TABLE}/apply/", wishes.apply_wish_table, name="apply_wish_table"),
    path(f"{WISH_TABLE}/compare/", wishes.compare_wish_table, name="compare_wish_table"),
    path(f"{WISH_TABLE}/drop/", wishes.drop_wish_table, name="drop_wish_table"),
    path(f"{WISH_TABLE}/report.csv", wishes.wish_table_report, name="wish_table_report"),
    path(f"{TABLE}/report.csv", tables.report, name="table_report"),
]
