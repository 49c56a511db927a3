from django.urls import path

from deliberation.rkpdes import views

app_name = "rkpdes"
urlpatterns = [
    path("rkpdes/codes/", views.codes, name="codes"),
    path("desa/<slug:slug>/rkpdes/", views.latest, name="latest"),
    path("desa/<slug:slug>/rkpdes/<int:year>/", views.plan, name="plan"),
    path("desa/<slug:slug>/rkpdes/<int:year>/mark/", views.mark, name="mark"),
    path("desa/<slug:slug>/rkpdes/<int:year>/rows/add/", views.add, name="add_row"),
    path("desa/<slug:slug>/rkpdes/<int:year>/rows/<int:row_id>/", views.row, name="row"),
    path(
        "desa/<slug:slug>/rkpdes/<int:year>/rows/<int:row_id>/remove/",
        views.remove,
        name="remove_row",
    ),
]
