"""What the front page shows of the rules: a draft, and the card that its author would see under it."""

from itertools import pairwise

from django import template
from django.utils import timezone

from aboveboard.errors import NotFound
from aboveboard.policy import Scenario
from aboveboard.vocabulary import Actor, Plan, Prior, Stage, Surface, Way
from aboveboard.web.rulebook.cards import Checked, checked
from aboveboard.web.rulebook.services import Draft, preview

register = template.Library()

TEXT = "Sure, my mail is maria.k at gmail dot com"
SCENARIO = Scenario(
    actor=Actor.FREELANCER, surface=Surface.MESSAGE, stage=Stage.INTERVIEW, plan=Plan.PLUS, prior=Prior.NO
)
WAYS = (Way.MEET_HERE, Way.WAIT_FOR_CONTRACT)  # those that lead somewhere on this site


@register.inclusion_tag("rulebook/_sample.html")
def sample() -> dict[str, object]:
    """The draft in pieces, marked or not, and its card by the rules in force; nothing where none were published."""
    try:
        result = checked(preview(Draft(TEXT, SCENARIO), now=timezone.now()), pages=dict.fromkeys(WAYS, ""))
    except NotFound:
        return {}
    return {"pieces": _pieces(result), "card": result.card}


def _pieces(result: Checked) -> list[tuple[str, bool]]:
    cuts = [0, *(place for start, end, _ in result.marks for place in (start, end)), len(TEXT)]
    return [(TEXT[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(cuts))]
