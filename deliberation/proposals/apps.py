from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "deliberation.proposals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.proposals import cards, media  # noqa: F401, PLC0415 - registers; apps load first

        cards.pin()
