"""The village: its places, people, money, house rules and criteria."""

from deliberation.villages.models.criteria import Criterion
from deliberation.villages.models.money import Ceiling, FundingSource
from deliberation.villages.models.people import Element, Membership, Role
from deliberation.villages.models.rules import (
    HouseRules,
    MajorityBase,
    MeetingKind,
    QuorumBase,
)
from deliberation.villages.models.village import Block, Hamlet, Mission, Village

__all__ = [
    "Block",
    "Ceiling",
    "Criterion",
    "Element",
    "FundingSource",
    "Hamlet",
    "HouseRules",
    "MajorityBase",
    "MeetingKind",
    "Membership",
    "Mission",
    "QuorumBase",
    "Role",
    "Village",
]
