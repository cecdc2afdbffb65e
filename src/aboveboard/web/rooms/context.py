"""What every page of a signed-in member shows of the rooms."""

from django.http import HttpRequest

from aboveboard.web.events import services as events
from aboveboard.web.people.models import Member
from aboveboard.web.rooms import timeline


class Rail:
    """The member's rooms, and where the event log stands: read only when a template shows them."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._lines: tuple[timeline.Line, ...] | None = None

    @property
    def lines(self) -> tuple[timeline.Line, ...]:
        if self._lines is None:
            self._lines = timeline.rail(self._member)
        return self._lines

    @property
    def position(self) -> str:
        """Where the page's stream begins. The rail is read after it; a room, read before it, catches up by its head."""
        return events.text_of(events.head())


def rooms_rail(request: HttpRequest) -> dict[str, object]:
    if not isinstance(request.user, Member):
        return {}
    return {"rooms_rail": Rail(request.user)}
