"""Every finite word of the domain, in one place.

A policy is a function over these sets, so it is a table; a new word here multiplies that table.
Ordered sets compare by the order in which their members stand: `max` of two verdicts is the stricter one.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # slow to load, and only the type checker has use for it
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN202
        return method


__all__ = [
    "Act",
    "Actor",
    "Confidence",
    "Handling",
    "Kind",
    "Plan",
    "Prior",
    "Purpose",
    "Stage",
    "Surface",
    "Verdict",
    "Way",
]


class _Ordered(StrEnum):
    """A closed set whose members rise in the order in which they are written."""

    rank: int

    def __new__(cls, value: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.rank = len(cls.__members__)  # kept, because verdicts and handlings are compared for every finding
        return member

    def _rank_of(self, other: str) -> int:
        cls = type(self)
        return other.rank if isinstance(other, cls) else cls(other).rank

    @override
    def __lt__(self, other: str) -> bool:
        return self.rank < self._rank_of(other)

    @override
    def __le__(self, other: str) -> bool:
        return self.rank <= self._rank_of(other)

    @override
    def __gt__(self, other: str) -> bool:
        return self.rank > self._rank_of(other)

    @override
    def __ge__(self, other: str) -> bool:
        return self.rank >= self._rank_of(other)


class Actor(StrEnum):
    """Who does it."""

    FREELANCER = "freelancer"
    CLIENT = "client"


class Act(StrEnum):
    """What they do with contact information."""

    SHARE = "share"
    REQUEST = "request"
    ANSWER = "answer"
    RECEIVE = "receive"


class Kind(StrEnum):
    """What sort of contact it is; a solicitation names no identifier ("let's talk outside")."""

    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HANDLE = "handle"
    PAYMENT = "payment"
    ADDRESS = "address"
    MEETING = "meeting"
    FORM = "form"
    SOLICITATION = "solicitation"


class Purpose(StrEnum):
    """What it is for."""

    TALK = "talk"
    SYSTEM_ACCESS = "system_access"
    LEGAL = "legal"
    PORTFOLIO = "portfolio"
    MEETING = "meeting"
    THIRD_PARTY_WORK = "third_party_work"
    PAYMENT = "payment"


class Surface(StrEnum):
    """Where the text stands."""

    PROFILE = "profile"
    JOB_POST = "job_post"
    PROPOSAL = "proposal"
    INVITATION = "invitation"
    MESSAGE = "message"
    ATTACHMENT = "attachment"
    MEETING = "meeting"
    FORUM = "forum"
    OUTSIDE = "outside"


class Stage(StrEnum):
    """How far the two have come; `accepted` is signed but not begun."""

    STRANGERS = "strangers"
    INTERVIEW = "interview"
    ACCEPTED = "accepted"
    CONTRACT = "contract"
    ENDED = "ended"


class Plan(StrEnum):
    """The client's plan."""

    BASIC = "basic"
    PLUS = "plus"
    BUSINESS = "business"
    ENTERPRISE = "enterprise"


class Prior(StrEnum):
    """Whether the relationship began outside the platform."""

    YES = "yes"
    NO = "no"


class Verdict(_Ordered):
    """What the rule says, from free to barred."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    BARRED = "barred"


class Handling(_Ordered):
    """What the platform does with the text, from mildest to strictest."""

    DELIVER = "deliver"
    NOTICE = "notice"
    ASK = "ask"
    MASK = "mask"
    HOLD = "hold"
    REFUSE = "refuse"


class Way(StrEnum):
    """An allowed way to the same end, named by `instead`."""

    MEET_HERE = "meet_here"
    INVITE_TO_JOB = "invite_to_job"
    SYSTEM_ACCESS_SHARE = "system_access_share"
    LEGAL_SHARE = "legal_share"
    WORK_WITH_ME_LINK = "work_with_me_link"
    WAIT_FOR_CONTRACT = "wait_for_contract"
    ATTACH_FILE = "attach_file"
    ASK_SUPPORT = "ask_support"


class Confidence(_Ordered):
    """How sure detection is; *flagged* means likely or certain."""

    DOUBTFUL = "doubtful"
    LIKELY = "likely"
    CERTAIN = "certain"
