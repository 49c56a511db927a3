from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VillagesConfig(AppConfig):
    name = "deliberation.villages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.records.verify import vouch  # noqa: PLC0415 - apps load first
        from deliberation.villages import (  # noqa: PLC0415
            board,
            documents,
            media,  # noqa: F401
            reference,
            todo,
            vouching,
        )

        post_migrate.connect(reference.load, sender=self)
        board.pin(todo.printed_password, place=board.TODO, order=80)
        board.pin(todo.unwritten_settings, place=board.TODO, order=85)
        board.pin(todo.own_village, place=board.TODO, order=88)
        board.pin(todo.unneeded_sample, place=board.TODO, order=90)
        board.pin(todo.papers_to_classify, place=board.TODO, order=30)
        documents.register()
        for check in vouching.CHECKS:
            vouch(check)
