from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.records.verify import vouch  # noqa: PLC0415 - apps load first
        from meetings import cards, matter, vouching, vouching_votes  # noqa: PLC0415
        from meetings.documents.kinds.register import register_all  # noqa: PLC0415

        vouch(vouching.broken_ballots)
        vouch(vouching.broken_decisions)
        vouch(vouching.broken_rulings)
        vouch(vouching.broken_matrices)
        vouch(vouching.broken_marks)
        vouch(vouching_votes.broken_votes)
        vouch(vouching.broken_minutes)
        cards.pin()
        matter.register()
        register_all()
