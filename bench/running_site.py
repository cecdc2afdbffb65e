"""A demo site of one's own to measure: started on a free port with fresh data, stopped and removed afterwards."""

import http.client
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WAIT = 60.0  # seconds for the site to come up


@dataclass
class Browser:
    """A signed-in keep-alive connection that knows its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "HX-Request": "true",
        }
        return self._ask("POST", path, urlencode(fields), headers)

    def sign_in_as(self, name: str) -> None:
        """Press the cast member's button on the sign-in page of the demo."""
        _, page = self.get("/sign-in/")
        form = next(part for part in page.split("<form")[1:] if name in part)
        action = re.search(r'action="([^"]+)"', form)
        token = TOKEN.search(form)
        if not action or not token:
            raise RuntimeError(f"the sign-in page offers no {name}")
        self.post(action.group(1), {"csrfmiddlewaretoken": token.group(1)})

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Host": f"localhost:{self.port}", "Cookie": cookie, **headers})
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()


@contextmanager
def running_site() -> Iterator[int]:
    """The port of a freshly seeded demo."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(sys.executable).with_name("aboveboard")
        command = [str(program), "demo", "--port", "0", "--data", folder]
        site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            line = site.stdout.readline() if site.stdout else ""
            found = re.search(r":(\d+)/", line)
            if found is None:
                raise RuntimeError(f"the site did not start: {line}")
            yield int(found.group(1))
        finally:
            site.terminate()
            site.wait(timeout=30)
