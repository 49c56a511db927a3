"""The village: its places, people, money, house rules, criteria and documents."""

from deliberation.villages.models.criteria import Criterion
from deliberation.villages.models.documents import Copy, Document, Scan, Version
from deliberation.villages.models.licence import Licence
from deliberation.villages.models.making import Making, Template
from deliberation.villages.models.money import Ceiling, FundingSource
from deliberation.villages.models.network import HallNetwork
from deliberation.villages.models.outline import Outline
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
    "Copy",
    "Criterion",
    "Document",
    "Element",
    "FundingSource",
    "HallNetwork",
    "Hamlet",
    "HouseRules",
    "Licence",
    "MajorityBase",
    "Making",
    "MeetingKind",
    "Membership",
    "Mission",
    "Outline",
    "QuorumBase",
    "Role",
    "Scan",
    "Template",
    "Version",
    "Village",
]
