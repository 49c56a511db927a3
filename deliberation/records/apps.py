from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "deliberation.records"
    default_auto_field = "django.db.models.BigAutoField"
