from django.apps import AppConfig


class WorkplansConfig(AppConfig):
    name = "deliberation.workplans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.workplans import cards, media  # noqa: F401, PLC0415 - registers; apps load first
        from deliberation.workplans.kinds.looking_back import register_all  # noqa: PLC0415

        cards.pin()
        register_all()
