from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VillagesConfig(AppConfig):
    name = "deliberation.villages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.villages import board, media, reference, todo  # noqa: F401, PLC0415

        post_migrate.connect(reference.load, sender=self)
        board.pin(todo.printed_password, place=board.TODO, order=80)
        board.pin(todo.unwritten_settings, place=board.TODO, order=85)
        board.pin(todo.own_village, place=board.TODO, order=88)
        board.pin(todo.unneeded_sample, place=board.TODO, order=90)
