"""The village itself: places, staff, direction, house rules, ceilings.

Facts of Pejambon are only its name, its hamlets, its vision and its third mission; everything else
is invented and says so on the village page.
"""

from dataclasses import dataclass, field
from functools import cached_property

from deliberation.people.actions.accounts import Account, make_account
from deliberation.people.models import User
from deliberation.villages.actions import keeping, society, staffing
from deliberation.villages.actions.making import Answers, Place, make_village
from deliberation.villages.blocks import BlockNumber
from deliberation.villages.models import Block, Element, HouseRules, MeetingKind, Role, Village
from meetings.sample.calendar import Calendar
from meetings.sample.people import KEEPER, STAFF

PLACES = (
    Place("Jambon", [BlockNumber(f"{number:02d}", "") for number in range(1, 7)]),
    Place("Tanggungan", [BlockNumber(f"{number:02d}", "") for number in range(7, 13)]),
)
VISION = "Hadir Lebih Terbuka Menuju Pejambon Sejahtera"
THIRD = (
    "Pelaksanaan pembangunan secara lebih transparan dan partisipatif dengan pertimbangan "
    "skala prioritas"
)
MISSIONS = (
    "Melayani warga dengan cepat, ramah, dan tanpa dibeda-bedakan. (teks contoh)",
    "Memajukan pertanian dan usaha warga desa. (teks contoh)",
    THIRD,
    "Meningkatkan mutu pendidikan, kesehatan, dan kesejahteraan keluarga. (teks contoh)",
    "Merawat kerukunan, gotong royong, dan budaya desa. (teks contoh)",
    "Membuka informasi desa kepada seluruh warga. (teks contoh)",
)
# Plausible and invented, like the rows they pay for (contoh_rkpdes.csv).
CEILINGS = {
    "DDS": 980_000_000,
    "PBK": 525_000_000,
    "ADD": 430_000_000,
    "PBH": 125_000_000,
    "PBP": 85_000_000,
    "SWD": 30_000_000,
    "PAD": 25_000_000,
}
NEXT_CEILINGS = {"DDS": 910_000_000, "ADD": 430_000_000, "PBH": 128_000_000, "PAD": 26_000_000}
NOT_FOUND = {"kelompok_nelayan"}  # no fishers on 117 ha of rice fields


@dataclass
class Cast:
    """Who acts in the sample, and what they act with."""

    village: Village
    calendar: Calendar
    keeper: User
    accounts: list[Account]
    keeper_account: Account | None = None
    staff: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, role: str) -> User:
        return self.staff[role]

    @cached_property
    def blocks(self) -> dict[str, Block]:
        rows = Block.objects.filter(hamlet__village=self.village).select_related("hamlet")
        return {block.number: block for block in rows}

    @cached_property
    def elements(self) -> dict[str, Element]:
        return {element.code: element for element in self.village.elements.all()}


def make(calendar: Calendar) -> Cast:
    """Found the village and give everybody their role."""
    with calendar.at(calendar.days((calendar.musdes - calendar.loaded).days - 70)):
        keeper, account = _keeper()
        answers = Answers("Pejambon", "Sumberrejo", "Bojonegoro", "Jawa Timur", PLACES, ())
        village = make_village(answers, by=keeper, is_sample=True).village
        cast = Cast(village, calendar, keeper, [], account)
        for person in STAFF:
            _employ(cast, person.username, person.name, person.role, person.position)
        _settle(cast)
    return cast


def _keeper() -> tuple[User, Account | None]:
    """Who keeps the installation: the one there is, or one made now."""
    known = User.objects.filter(is_keeper=True, is_active=True).first()
    if known:
        return known, None
    username, name = KEEPER
    account = make_account(name=name, username=username, is_keeper=True)
    return account.user, account


def _employ(cast: Cast, wanted: str, name: str, role: str, position: str) -> None:
    taken = set(User.objects.values_list("username", flat=True))
    free = (wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3)))
    account = make_account(name=name, username=next(word for word in free if word not in taken))
    staffing.attach_account(
        cast.village,
        username=account.user.username,
        role=role,
        position=position,
        by=cast.keeper,
    )
    cast.accounts.append(account)
    cast.staff[role] = account.user


def _settle(cast: Cast) -> None:
    """What the operator writes into the settings."""
    village, operator, year = cast.village, cast[Role.OPERATOR], cast.calendar.year
    keeping.change_direction(village, vision=VISION, missions=MISSIONS, by=operator)
    keeping.change_letterhead(
        village,
        by=operator,
        office="Balai Desa Pejambon",
        head_name=cast[Role.VILLAGE_HEAD].name,
        council_chair=cast[Role.CHAIR].name,
    )
    found = village.elements.exclude(code__in=NOT_FOUND).values_list("pk", flat=True)
    society.mark_elements(village, present=list(found), by=operator)
    for kind, facts in {
        MeetingKind.MUSDES: {"legal_basis": "Perdes tentang Tata Tertib Musyawarah Desa (contoh)"},
        MeetingKind.JANDOM: {"legal_basis": ""},
    }.items():
        rules = HouseRules.objects.get(village=village, kind=kind)
        keeping.change_house_rules(rules, by=operator, **facts)
    keeping.set_ceilings(village, year=year, amounts=CEILINGS, by=operator)
    keeping.set_ceilings(village, year=year + 1, amounts=NEXT_CEILINGS, by=operator)
