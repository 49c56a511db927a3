from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RkpdesConfig(AppConfig):
    name = "deliberation.rkpdes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.records.verify import vouch  # noqa: PLC0415 - apps load first
        from deliberation.rkpdes import cards, reference, vouching  # noqa: PLC0415
        from deliberation.rkpdes.kinds.register import register_all  # noqa: PLC0415

        post_migrate.connect(reference.load, sender=self)
        vouch(vouching.broken_versions)
        cards.pin()
        register_all()
