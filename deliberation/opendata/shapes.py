"""What each line of the open data says. A name, once given, keeps its meaning within /api/v1/."""

import datetime

from ninja import Schema


class Problem(Schema):
    """Why nothing came, in one sentence."""

    say: str


class Village(Schema):
    slug: str
    name: str
    district: str
    regency: str
    province: str
    is_sample: bool
    licence: str
    licence_page: str
    page: str


class AgendaLine(Schema):
    title: str
    kind: str
    minutes: int


class Meeting(Schema):
    id: int
    code: str
    kind: str
    title: str
    theme: str
    place: str
    starts_at: datetime.datetime
    year: int
    gate: str
    cancel_reason: str
    opened_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    published_at: datetime.datetime | None
    agenda: list[AgendaLine]
    page: str


class Proposal(Schema):
    """Nobody's name: of whoever asked, the public page shows their element at most."""

    id: int
    year: int
    title: str
    problem: str
    hamlet: str
    block: str
    volume: float | None
    unit: str
    beneficiaries: str
    men: int | None
    women: int | None
    poor: int | None
    cost: int | None
    activity_code: str
    source: str
    goals: list[int]
    element: str
    created_at: datetime.datetime
    supporters: int
    comments: int
    merged_into: int | None
    outcome: str
    outcome_reason: str
    outcome_at: datetime.datetime | None
    promise: int | None
    page: str


class Ruling(Schema):
    proposal: int
    outcome: str
    reason: str
    position: int | None
    promise: int | None


class Decision(Schema):
    id: int
    meeting: int
    number: int
    wording: str
    way: str
    is_carried: bool
    taken_at: datetime.datetime
    rulings: list[Ruling]
    page: str


class Findings(Schema):
    done: int
    partly: int
    not_yet: int
    unknown: int


class Promise(Schema):
    id: int
    title: str
    promise: str
    year: int
    owner: str
    team: str
    place: str
    starts: datetime.date | None
    due: datetime.date
    status: str
    status_reason: str
    progress: int
    spent: int | None
    done_on: datetime.date | None
    disputed_at: datetime.datetime | None
    findings: Findings
    judged: str
    proposal: int | None
    row: int | None
    page: str


class Report(Schema):
    id: int
    promise: int
    status: str
    progress: int
    note: str
    spent: int | None
    at: datetime.datetime


class Check(Schema):
    """What a resident found; never their name."""

    id: int
    promise: int
    finding: str
    note: str
    is_withheld: bool
    at: datetime.datetime


class Judgement(Schema):
    id: int
    promise: int
    grade: str
    note: str
    at: datetime.datetime


class Funding(Schema):
    source: str
    amount: int


class Row(Schema):
    id: int
    year: int
    state: str
    code: str
    name: str
    place: str
    volume: float
    unit: str
    benefit: str
    men: int | None
    women: int | None
    poor: int | None
    first_month: int
    last_month: int
    way: str
    implementer: str
    goals: list[int]
    cost: int
    fundings: list[Funding]
    page: str


class Ballot(Schema):
    """A counted ballot; the files hold its ballots without names, to be counted again."""

    id: int
    meeting: int
    question: str
    kind: str
    secrecy: str
    opened_at: datetime.datetime
    closed_at: datetime.datetime
    page: str
    json_file: str
    csv_file: str
    pabulib_file: str


class Receipt(Schema):
    """A message is in the inbox: the number for its sender, and a sentence to be sent back."""

    number: str
    page: str
    state: str
    masked: int
    say: str


class File(Schema):
    """One public file of a version of a document."""

    version: int
    published_at: datetime.datetime
    reason: str
    form: str
    size: int
    sha256: str
    file: str


class SignedScan(Schema):
    """The signed paper, once the information officer has shown it."""

    version: int
    sha256: str
    file: str


class Document(Schema):
    """A published document; of its earlier versions the files stay listed."""

    id: int
    title: str
    kind: str
    day: datetime.date
    public_class: str
    files: list[File]
    scans: list[SignedScan]
    page: str
