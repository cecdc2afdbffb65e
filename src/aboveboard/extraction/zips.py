"""Members of a ZIP archive, unpacked in memory within the limits; nothing is ever written to disk."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Reason, Skipped
from aboveboard.extraction.pieces import Place, broken

__all__ = ["Unzipped"]

_CHUNK = 65_536
_FREE = 1_000_000  # bytes that a member may unpack to whatever its ratio
_ENTRY = b"PK\x01\x02"
_ENTRIES_PER_MEMBER = 20  # how far a directory may exceed the limit on members and still be opened
_ENCRYPTED = 0x1
_KNOWN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Unzipped:
    """An opened archive.

    Raises:
        zipfile.BadZipFile: the directory cannot be read, or lists far more files than the limit.
        NotImplementedError: it is written in a version that is not read.
    """

    def __init__(self, data: bytes, place: Place, budget: Budget) -> None:
        # The library reads the whole directory on opening, so it is measured first; stored archives count as well.
        if data.count(_ENTRY) > _ENTRIES_PER_MEMBER * max(budget.limits.members, 1):
            raise zipfile.BadZipFile(budget.said("members"))
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.place = place
        self.budget = budget

    @property
    def infos(self) -> Sequence[zipfile.ZipInfo]:
        return [info for info in self._zip.infolist() if not info.filename.endswith("/")]

    @property
    def names(self) -> Sequence[str]:
        return self._zip.namelist()

    def read(self, info: zipfile.ZipInfo) -> bytes | Skipped:
        """One member, whole, or why not.

        Raises:
            Exhausted: the archive has too many members, or unpacks to too much.
        """
        self.budget.spend("members")
        where = self.place.within(info.filename).path
        if info.flag_bits & _ENCRYPTED:
            return Skipped(where, Reason.ENCRYPTED, "it is encrypted; a file without a password would be read")
        if info.compress_type not in _KNOWN:
            return Skipped(where, Reason.UNKNOWN, f"it is packed by method {info.compress_type}, which is not read")
        try:
            return self._unpack(info, where)
        except _FAULTS as error:
            return broken(where, f"it cannot be unpacked: {error}")

    def _unpack(self, info: zipfile.ZipInfo, where: str) -> bytes | Skipped:
        most = max(_FREE, info.compress_size * self.budget.limits.ratio)
        parts: list[bytes] = []
        size = 0
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self.budget.spend("unpacked", len(chunk))
                if size > most:
                    why = f"it unpacks to more than {self.budget.limits.ratio} times its size (limit `ratio`)"
                    return Skipped(where, Reason.LIMIT, why, "ratio")
                parts.append(chunk)
        return b"".join(parts)
