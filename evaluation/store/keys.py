"""The key file: what turns a service's references into lookups and sealed text, kept outside the database."""

import base64
import hmac
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.problems import refuse

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

LENGTH = 32
_SERVICE_MARK = re.compile("#[0-9a-f]{64}")


def plain(reference: str) -> str:
    """The form in which two spellings of one reference are equal: width, case and spare blanks do not count."""
    return " ".join(unicodedata.normalize("NFKC", reference).split()).casefold()


@dataclass(frozen=True)
class Keys:
    """Everything derived from the key file's 32 random bytes."""

    secret: bytes

    def derived(self, purpose: str) -> bytes:
        """32 bytes for one purpose; knowing one purpose's bytes says nothing about another's."""
        return hmac.digest(self.secret, purpose.encode(), "sha256")

    @cached_property
    def fingerprint(self) -> str:
        """Kept in the database to notice a wrong key file; says nothing about the key."""
        return self.derived("fingerprint").hex()[:32]

    @cached_property
    def rows(self) -> bytes:
        """The key of row hashes, so that an erased row cannot be guessed from the hash it leaves."""
        return self.derived("rows")

    @cached_property
    def publications(self) -> bytes:
        """The key of who stands behind a figure: derived once, as it is used for everybody behind every figure."""
        return self.derived("publications")

    @cached_property
    def _lookup(self) -> bytes:
        return self.derived("lookup")

    @cached_property
    def _fernet(self) -> "Fernet":
        from cryptography.fernet import Fernet

        return Fernet(base64.urlsafe_b64encode(self.derived("seal")))

    def lookup(self, kind: str, reference: str, service: str | None = None) -> bytes:
        """Keyed hash of a reference within its service; without a service, of the reference alone."""
        parts = [kind, plain(reference)] + ([] if service is None else [plain(service)])
        return hmac.digest(self._lookup, "\0".join(parts).encode(), "sha256")

    def service_mark(self, service: str) -> str:
        """A service's name as a keyed hash, for where no name should stand; of a mark itself, and of "", the same."""
        if not service or _SERVICE_MARK.fullmatch(service):
            return service
        return f"#{self.lookup('service', service).hex()}"

    def mark(self, purpose: str, text: str) -> bytes:
        """Keyed hash of a text to the letter, so that it can be known again and not be read."""
        return hmac.digest(self.derived(purpose), text.encode(), "sha256")

    def seal(self, text: str) -> bytes:
        """Encrypt text for the database."""
        return self._fernet.encrypt(text.encode())

    def unseal(self, token: bytes) -> str:
        """The text that `seal` was given."""
        return self._fernet.decrypt(token).decode()


def create(path: Path) -> Keys:
    """Make a new key file, readable by its owner only; it is there whole or not at all.

    Raises:
        OSError: when the folder cannot be written.
    """
    keys = Keys(secrets.token_bytes(LENGTH))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.urlsafe_b64encode(keys.secret) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return keys


def load(path: Path) -> Keys | None:
    """The keys of that file, or None when there is no such file.

    Raises:
        Refused: when the file is not a key file.
    """
    if not path.exists():
        return None
    try:
        secret = base64.urlsafe_b64decode(path.read_bytes().strip())
    except ValueError:
        secret = b""
    if len(secret) != LENGTH:
        raise refuse("key-damaged", f"The key file {path} is damaged. Put it back from its safe copy.")
    return Keys(secret)
