"""What every page of a signed-in member shows of the rooms."""

from django.http import HttpRequest

from aboveboard.web.events import services as events
from aboveboard.web.people.models import Member
from aboveboard.web.rooms import timeline


class Rail:
    """The member's rooms, read only when a template shows them."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._lines: tuple[timeline.Line, ...] | None = None

    @property
    def lines(self) -> tuple[timeline.Line, ...]:
        if self._lines is None:
            self._lines = timeline.rail(self._member)
        return self._lines


def rooms_rail(request: HttpRequest) -> dict[str, object]:
    """`rooms_rail` and `stream_position`; the position is read before the page's own data, so nothing is missed."""
    if not isinstance(request.user, Member):
        return {}
    return {"rooms_rail": Rail(request.user), "stream_position": events.text_of(events.head())}
