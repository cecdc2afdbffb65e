"""All settings, from the environment, typed, and refused at start when one is missing or wrong.

| variable | meaning | default |
|---|---|---|
| ABOVEBOARD_SECRET_KEY | signs sessions and forms; 50 random characters | none: required, but for the demo |
| ABOVEBOARD_DATABASE | `sqlite:///path/to/file` or `postgres://user:password@host:port/name` | `sqlite:///var/aboveboard.sqlite3` |
| ABOVEBOARD_HOSTS | the host names this site answers to, separated by commas | `localhost,127.0.0.1` |
| ABOVEBOARD_HTTPS | `1` when the site is served over HTTPS: secure cookies, strict transport | `0` |
| ABOVEBOARD_BOOK | the shipped rule book that a new site starts with | `upwork_2024` |
| ABOVEBOARD_MEETING_URL | where meetings take place; `{room}` becomes an unguessable name | `https://meet.jit.si/{room}` |
| ABOVEBOARD_DEMO | `1`: a seeded cast signs in with one press; never on a real site | `0` |
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def _flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is `{value}`; it takes 0 or 1")
    return value == "1"


def _database(url: str) -> dict[str, Any]:  # Django's own setting is untyped
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path.removeprefix("/")) if url.startswith("sqlite:///") else ""
        if not path:
            raise ImproperlyConfigured(f"ABOVEBOARD_DATABASE is `{url}`; write sqlite:///path/to/file")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "TEST": {"NAME": f"{path}.test"},  # a file, so that every thread of a test sees the same data
            # Writers queue instead of failing half-way, and readers never wait for them.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"ABOVEBOARD_DATABASE is `{url}`; it takes sqlite:///… or postgres://…")


DEMO = _flag("ABOVEBOARD_DEMO")
HTTPS = _flag("ABOVEBOARD_HTTPS")
DEBUG = False

SECRET_KEY = os.environ.get("ABOVEBOARD_SECRET_KEY", "only-for-the-demo-on-your-own-machine" if DEMO else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("ABOVEBOARD_SECRET_KEY is missing; set it to 50 random characters")

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ABOVEBOARD_HOSTS", "localhost,127.0.0.1").split(",")]
DATABASES = {"default": _database(os.environ.get("ABOVEBOARD_DATABASE", "sqlite:///var/aboveboard.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STARTING_BOOK = os.environ.get("ABOVEBOARD_BOOK", "upwork_2024")
MEETING_URL = os.environ.get("ABOVEBOARD_MEETING_URL", "https://meet.jit.si/{room}")
if "{room}" not in MEETING_URL:
    raise ImproperlyConfigured(f"ABOVEBOARD_MEETING_URL is `{MEETING_URL}`; it must contain {{room}}")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "heroicons",
    "csp",
    "aboveboard.web.events",
    "aboveboard.web.rulebook",
    "aboveboard.web.people",
    "aboveboard.web.hiring",
    "aboveboard.web.rooms",
    "aboveboard.web.meetings",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "aboveboard.web.people.zones.MemberZoneMiddleware",
    "aboveboard.web.problems.ProblemMiddleware",
]
ROOT_URLCONF = "aboveboard.web.urls"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "aboveboard.web.rooms.context.rooms_rail",
            ],
            "libraries": {"look": "aboveboard.web.look", "sample": "aboveboard.web.rulebook.sample"},
            "builtins": ["aboveboard.web.look", "aboveboard.web.rooms.tags", "heroicons.templatetags.heroicons"],
        },
    }
]

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "aboveboard.web.problems.forged"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 60 * 60 if HTTPS else 0

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "aboveboard": {"level": "INFO"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners of the internet, not faults
        "django.request": {"level": "ERROR"},  # a page that is not there is no news
    },
}
