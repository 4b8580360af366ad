"""Whether sign-in is set up: the `[auth]` section of `secrets.toml` in the home, checked before anything listens."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evaluation.home import home_folder
from evaluation.problems import refuse

SECRETS = "secrets.toml"
THIS_COMPUTER = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET_LETTERS = 32
PROVIDER = ("client_id", "client_secret", "server_metadata_url")


def sign_in_file() -> Path | None:
    """The file that sets up sign-in, where there is one: then nobody comes in without signing in."""
    file = home_folder() / SECRETS
    return file if file.is_file() else None


def sign_in_host(file: Path) -> str:
    """The host name people open, from a file that sets up sign-in.

    Raises:
        Refused: when the file cannot be used, with what is missing.
    """
    auth = _auth(file)
    address = urlsplit(str(auth.get("redirect_uri", "")))
    if not (address.hostname and address.path.endswith("/oauth2callback")):
        raise _unusable(file, "redirect_uri must be the dashboard's own address ending in /oauth2callback")
    if address.scheme != "https" and address.hostname not in THIS_COMPUTER:
        raise _unusable(file, "redirect_uri must begin with https, or anybody on the way could read along")
    if len(str(auth.get("cookie_secret", ""))) < SECRET_LETTERS:
        raise _unusable(file, f"cookie_secret must be random and at least {SECRET_LETTERS} letters long")
    if auth.get("expose_tokens"):
        raise _unusable(file, "expose_tokens must be left out")
    if not providers(auth):
        raise _unusable(file, f"a provider needs {', '.join(PROVIDER)}")
    return address.hostname


def providers(auth: "dict[str, Any]") -> tuple[str, ...]:
    """Names of the sign-in services an `[auth]` section sets up; the unnamed one is ""."""
    named = [name for name, one in auth.items() if hasattr(one, "items") and all(one.get(key) for key in PROVIDER)]
    return (*([""] if all(auth.get(key) for key in PROVIDER) else []), *named)


def _auth(file: Path) -> "dict[str, Any]":
    try:
        auth = tomllib.loads(file.read_text("utf-8")).get("auth")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        auth = None
    if not isinstance(auth, dict):
        raise _unusable(file, "it has no section [auth] that can be read")
    return auth


def _unusable(file: Path, what: str) -> Exception:
    return refuse("sign-in-file", f"Sign-in cannot be used as {file} sets it up: {what}. See docs/deployment.md.")
