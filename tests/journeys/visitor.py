"""A member without a browser: plain HTTP, so that a test can send what no page would."""

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.journeys.site import Person, Site

TOKEN = "a" * 32  # cookie and header agree, as they do on a page
TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass(frozen=True)
class Visitor:
    site: Site
    who: Person | None = None
    token: str = TOKEN

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers=headers)

    def post(self, path: str, data: Mapping[str, str] | bytes = b"", **headers: str) -> Answer:
        body = data if isinstance(data, bytes) else urlencode(data).encode()
        return self.request("POST", path, body, headers={"content-type": TYPE} | headers)

    def request(
        self, method: str, path: str, body: bytes | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = self._connection()
        try:
            connection.request(method, path, body, self._headers() | dict(headers or {}))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)
        finally:
            connection.close()

    def stream(self, query: str = "", **headers: str) -> Iterator[Mapping[str, str]]:
        """The frames of the event stream as they come: fields by name; a comment is left out."""
        connection = self._connection()
        try:
            connection.request("GET", f"/events{query}", None, self._headers() | headers)
            answer = connection.getresponse()
            assert answer.status == 200, answer.read()
            frame: dict[str, str] = {}
            while line := answer.readline().decode():
                name, colon, value = line.rstrip("\n").partition(":")
                if colon and name:
                    frame[name] = value.removeprefix(" ")
                elif not colon and frame:
                    yield frame
                    frame = {}
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("localhost", self.site.port, timeout=15)

    def _headers(self) -> dict[str, str]:
        cookies = f"csrftoken={TOKEN}" + (f"; sessionid={self.who.session}" if self.who else "")
        return {"cookie": cookies, "x-csrftoken": self.token}
