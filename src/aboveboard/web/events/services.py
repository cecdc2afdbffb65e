"""Writing to the log, and reading it safely."""

from collections.abc import Callable, Sequence

from django.db import connection, transaction

from aboveboard.web.events.models import Event, EventQuerySet, Verb

Position = tuple[int, int]

_bells: list[Callable[[], None]] = []


def record(
    verb: Verb,
    *,
    subject_id: int,
    actor_id: int | None = None,
    room_id: int | None = None,
    audience: Sequence[int] = (),
) -> Event:
    """Write one row in the caller's transaction, so that a change and its news commit together."""
    event = Event.objects.create(
        verb=verb, subject_id=subject_id, actor_id=actor_id, room_id=room_id, audience=sorted(set(audience))
    )
    transaction.on_commit(ring)
    return event


def ring() -> None:
    """Wake every reader in this process; readers elsewhere notice by polling."""
    for bell in tuple(_bells):
        bell()


def listen(bell: Callable[[], None]) -> None:
    _bells.append(bell)


def stop_listening(bell: Callable[[], None]) -> None:
    _bells.remove(bell)


def settled() -> EventQuerySet:
    """Events whose order can no longer change: those of transactions older than any still running."""
    if connection.vendor != "postgresql":
        return Event.objects.all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (oldest,) = cursor.fetchone() or (0,)
    return Event.objects.filter(transaction__lt=oldest)


def head() -> Position:
    """The position of the newest settled event; (0, 0) for an empty log."""
    last = settled().order_by("-transaction", "-id").values_list("transaction", "id").first()
    return last or (0, 0)


def text_of(position: Position) -> str:
    return f"{position[0]}-{position[1]}"


def parse(text: str) -> Position | None:
    """The position that `text_of` wrote, or None for anything else."""
    first, dash, second = text.partition("-")
    if dash and _is_number(first) and _is_number(second):
        return int(first), int(second)
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18  # fits a 64-bit column
