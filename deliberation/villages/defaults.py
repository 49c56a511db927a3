"""What a new village starts with, until its own regulation says otherwise (domain.md 1.6, 1.9)."""

from typing import Any

from deliberation.villages.models import MeetingKind, QuorumBase

# Permendesa 16/2019 leaves the house rules to the village; 2/3 of those invited, three hours and
# three days are the numbers most villages carried over. All of them are settings.
BY_QUORUM: dict[str, Any] = {"quorum_base": QuorumBase.INVITED, "review_required": True}
WITHOUT: dict[str, Any] = {"quorum_base": QuorumBase.NONE, "review_required": False}

HOUSE_RULES: dict[str, dict[str, Any]] = {
    MeetingKind.MUSDES: BY_QUORUM | {"legal_basis": "Permendesa PDTT 16/2019 Pasal 31 ayat (2)"},
    MeetingKind.MUSRENBANGDES: BY_QUORUM,
    MeetingKind.MUSDUS: WITHOUT,
    MeetingKind.JANDOM: WITHOUT,
}
