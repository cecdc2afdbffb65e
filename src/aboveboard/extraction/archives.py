"""Archives: each member is handed back to be read in turn, down to the limit on depth."""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page, Reason, Skipped
from aboveboard.extraction.office import is_office, read_office
from aboveboard.extraction.pieces import Member, Piece, Place, broken
from aboveboard.extraction.zips import Unzipped

__all__ = ["read_gzip", "read_tar", "read_zip"]

_CHUNK = 65_536
_FREE = 1_000_000
_GZIP = 31  # zlib's word for a gzip header


def read_zip(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    try:
        archive = Unzipped(data, place, budget)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        yield broken(place.path, f"the archive cannot be opened: {error}")
        return
    if is_office(archive.names):
        yield from read_office(archive, place, budget)
        return
    yield Page(place.named("names of files"), "\n".join(archive.names), Carrier.NAME)
    for info in archive.infos:
        content = archive.read(info)
        yield content if isinstance(content, Skipped) else Member(place.within(info.filename), content)


def read_gzip(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    """The first stream of a gzip file; what is packed twice over is reported, not unpacked."""
    unpacker = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    size, rest = 0, data
    most = max(_FREE, len(data) * budget.limits.ratio)
    budget.spend("members")
    while not unpacker.eof:
        try:
            chunk = unpacker.decompress(rest, _CHUNK)
        except zlib.error as error:
            yield broken(place.path, f"it cannot be unpacked: {error}")
            break
        rest = unpacker.unconsumed_tail
        size += len(chunk)
        budget.spend("unpacked", len(chunk))
        if size > most:
            why = f"it unpacks to more than {budget.limits.ratio} times its size (limit `ratio`)"
            yield Skipped(place.path, Reason.LIMIT, why, "ratio")
            return
        if not chunk and not rest:
            yield broken(place.path, "it ends too early; what stands before that was read")
            break
        parts.append(chunk)
    yield Member(place.within("content"), b"".join(parts))
    if unpacker.unused_data.strip(b"\0"):
        yield broken(place.path, "more data follows its first stream, which was not read")


def read_tar(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    """Plain members only: links and devices carry no text of their own."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for info in archive:
                budget.spend("members")
                yield Page(place.named("name of a file"), info.name, Carrier.NAME)
                stream = archive.extractfile(info) if info.isreg() and not info.issparse() else None
                if stream is not None:
                    budget.spend("unpacked", max(info.size, 0))
                    yield Member(place.within(info.name), stream.read(len(data)))
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        yield broken(place.path, f"the archive is broken: {error}")
