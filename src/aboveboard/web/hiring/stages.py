"""How far two members have come: the fact every ruling in private turns on."""

from aboveboard.vocabulary import Stage
from aboveboard.web.hiring.models import Contract, Invitation
from aboveboard.web.people.models import Member

_OF_STATE = {
    Contract.State.ACTIVE: Stage.CONTRACT,
    Contract.State.ACCEPTED: Stage.ACCEPTED,
    Contract.State.ENDED: Stage.ENDED,
}
_FURTHEST_FIRST = (Stage.CONTRACT, Stage.ACCEPTED, Stage.ENDED)


def stage_between(client: Member, freelancer: Member, *, talking: bool = False) -> Stage:
    """The stage of a client and a freelancer; `talking` says that they share a room.

    A running contract comes before a signed one, and a signed one before an ended one: two people who work
    together again are judged by the work of today.
    """
    states = {
        Contract.State(state) for state in Contract.objects.between(client, freelancer).values_list("state", flat=True)
    }
    reached = {_OF_STATE[state] for state in states if state in _OF_STATE}
    for stage in _FURTHEST_FIRST:
        if stage in reached:
            return stage
    accepted = Invitation.objects.filter(job__client=client, freelancer=freelancer, state=Invitation.State.ACCEPTED)
    return Stage.INTERVIEW if talking or states or accepted.exists() else Stage.STRANGERS
