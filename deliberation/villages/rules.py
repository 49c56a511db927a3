"""Who may do what in a village when no meeting is running. One predicate, one sentence."""

from deliberation.people.models import User
from deliberation.villages.models import Copy, Document, Membership, Role, Scan, Village

RUNS = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD, Role.OPERATOR}
KEEPS = (Role.OPERATOR, Role.VILLAGE_HEAD)
# Who reads names on papers: not those who advise from outside, nor who only helps for an evening.
OWN = (*RUNS, Role.COUNCIL, Role.INFORMATION)


# Who leads the evening, and so may practise it; alone, they hold every role of the village's own.
LEADS = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD}
PRACTISES = {*OWN, Role.DOOR}


def roles_of(user: object, village: Village) -> set[str]:
    """The roles this person holds here now; one query per person and village, kept on the user.

    Where a village practises, its own people hold what they hold at home, and whoever leads
    evenings holds everything: there is nobody else to be the village head.
    """
    if not isinstance(user, User) or not user.is_active:
        return set()
    kept: dict[int, set[str]] = user.__dict__.setdefault("_roles", {})
    if village.pk not in kept:
        home = village.practice_of_id or village.pk
        held = Membership.objects.filter(user=user, village=home, ended_at=None)
        roles = set(held.values_list("role", flat=True))
        kept[village.pk] = roles | PRACTISES if village.is_practice and roles & LEADS else roles
    return kept[village.pk]


def holds(user: object, village: Village, *roles: str) -> bool:
    return bool(roles_of(user, village).intersection(roles))


def is_staff_of(user: object, village: Village) -> bool:
    """Anyone with a role here, the mentor and the advisers included."""
    return bool(roles_of(user, village))


def is_keeper(user: object) -> bool:
    return isinstance(user, User) and user.is_active and user.is_keeper


def is_untouched() -> bool:
    """Nobody has an account yet: a fresh installation."""
    return not User.objects.exists()


def may_make_village(user: object) -> bool:
    """The keeper; and on a fresh installation whoever is there, for the first village."""
    return is_keeper(user) or is_untouched()


def may_keep_settings(user: object, village: Village) -> bool:
    """House rules, criteria, elements, missions, ceilings, letterhead."""
    return is_keeper(user) or holds(user, village, *KEEPS)


def may_keep_staff(user: object, village: Village) -> bool:
    return is_keeper(user) or holds(user, village, *KEEPS)


def may_set_hall_network(user: object, village: Village) -> bool:
    """The Wi-Fi's name and password: whoever keeps the settings, or stands in the hall tonight."""
    return may_keep_settings(user, village) or holds(user, village, Role.FACILITATOR, Role.CHAIR)


def may_attach_account(user: object) -> bool:
    """Let somebody from elsewhere work in a village."""
    return is_keeper(user)


def may_give_password(user: object, village: Village, owner: User) -> bool:
    """A new password opens an account: nobody gives one to whoever has ever worked elsewhere."""
    if is_keeper(user):
        return True
    memberships = Membership.objects.filter(user=owner)
    return (
        may_keep_staff(user, village)
        and not owner.is_keeper
        and memberships.filter(village=village).exists()
        and not memberships.exclude(village=village).exists()
    )


def may_remove_sample(user: object, village: Village) -> bool:
    """The keeper throws away the sample village, and never a real one."""
    return is_keeper(user) and village.is_sample


def may_prepare_meeting(user: object, village: Village) -> bool:
    return holds(user, village, *LEADS)


def may_practise(user: object, village: Village) -> bool:
    """Rehearse an evening: whoever leads evenings, for a village that is real."""
    return not village.is_practice and holds(user, village, *LEADS)


def may_keep_plans(user: object, village: Village) -> bool:
    """RKP rows and work plans."""
    return holds(user, village, *KEEPS)


# The register of documents (domain.md 7.4 and 8).


def is_of_the_village(user: object, village: Village) -> bool:
    """The village's own people: they read what holds personal data. Advisers do not."""
    return holds(user, village, *OWN)


def may_keep_documents(user: object, village: Village) -> bool:
    """See the list of all papers, and send signed ones back."""
    return is_of_the_village(user, village)


def may_make_papers(user: object, village: Village) -> bool:
    """Whoever writes and whoever keeps the data."""
    return holds(user, village, Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, *KEEPS)


def may_send_scan(user: object, village: Village) -> bool:
    return may_make_papers(user, village) or may_publish_documents(user, village)


def may_publish_documents(user: object, village: Village) -> bool:
    """Classify, publish, withhold: the information officer, or the head whose officer it is."""
    return holds(user, village, Role.INFORMATION, Role.VILLAGE_HEAD)


def may_keep_templates(user: object, village: Village) -> bool:
    return may_keep_settings(user, village)


def may_read_document(user: object, document: Document) -> bool:
    """What is published everybody reads; the rest the village's own people."""
    return document.is_published or is_of_the_village(user, document.village)


def may_know_document(user: object, document: Document, *, makes: bool = False) -> bool:
    """That it is withheld and why, everybody may know; of an exempt one not even the title.

    `makes`: this paper is one that they may make, as the mentor's own.
    """
    told = document.is_withheld and not document.is_exempt
    return makes or told or may_read_document(user, document)


def may_take_copy(user: object, copy: Copy, *, makes: bool = False) -> bool:
    """The public copy of a published version; all others the village's own people."""
    document = copy.version.document
    told = document.is_published and copy.version.published_at is not None
    if copy.is_public and (told or makes):
        return True
    return is_of_the_village(user, document.village)


def may_take_scan(user: object, scan: Scan) -> bool:
    """Signatures are personal data: everybody's once the information officer has shown it."""
    told = scan.document.is_published and scan.shown_at is not None and scan.replaced_at is None
    return told or is_of_the_village(user, scan.document.village)
