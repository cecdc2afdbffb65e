"""At-least-once reading for workers: read, run, move the cursor, all in one transaction."""

from collections.abc import Callable

from django.db import transaction

from aboveboard.web.events.models import Cursor, Event
from aboveboard.web.events.services import settled

BATCH = 200


def consume(name: str, handle: Callable[[Event], None], *, limit: int = BATCH) -> int:
    """Hand the next events to `handle`, oldest first; how many there were.

    A failure rolls back the batch and the cursor together: an event may be handled twice, never missed.
    """
    seen, _ = Cursor.objects.get_or_create(consumer=name)
    if not settled().after((seen.transaction, seen.number)).exists():
        return 0  # most looks find nothing, and should not queue among the writers
    with transaction.atomic():
        cursor = Cursor.objects.select_for_update().get(consumer=name)
        events = list(settled().after((cursor.transaction, cursor.number))[:limit])
        for event in events:
            handle(event)
            cursor.transaction, cursor.number = event.position
        cursor.save()
    return len(events)
