"""What detection returns."""

from dataclasses import dataclass

from aboveboard.vocabulary import Act, Confidence, Kind

__all__ = ["Finding", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a contact; `start` and `end` are code points of the text named by `source`, end exclusive.

    `source` is 0 for a single text, the index of the message in a conversation, or the name of a field or page.
    """

    source: int | str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One contact found in a text.

    `start` and `end` are code points of the original text, end exclusive, and belong to the last part. `value` is
    canonical: a lower-case address, E.164 where the country is certain, else the digits. `disguise` says in one
    word how it was hidden, None for plain text. `parts` is empty where only a hint exists. `more` is true of the last of
    so many findings that reading stopped at it: the text may hold more.
    """

    kind: Kind
    act: Act
    start: int
    end: int
    value: str
    disguise: str | None
    confidence: Confidence
    parts: tuple[Part, ...]
    more: bool = False

    @property
    def flagged(self) -> bool:
        """Likely or certain; a doubtful finding never does more than ask."""
        return self.confidence is not Confidence.DOUBTFUL
