"""An OpenID Connect provider of a test's own, and the cookies Streamlit makes of its answers."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

from needs import need

COOKIE_SECRET = "a secret of this test only, long enough to be used"


class Provider:
    """One provider in a process of its own."""

    def __init__(self, port: int, log: Path) -> None:
        need("oidc", find_spec("oidc_provider_mock") is not None)
        self.issuer = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
        self._out = log.open("w")
        self._process = subprocess.Popen(command, stdout=self._out, stderr=subprocess.STDOUT)

    def wait(self, seconds: float = 60) -> "Provider":
        """Until it answers."""
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(f"{self.issuer}/.well-known/openid-configuration").read()
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < end
                assert self._process.poll() is None
                time.sleep(0.1)
            else:
                return self

    def knows(self, subject: str, **claims: object) -> None:
        """Somebody who can sign in there."""
        body = json.dumps(claims).encode()
        request = urllib.request.Request(
            f"{self.issuer}/users/{subject}", body, {"Content-Type": "application/json"}, method="PUT"
        )
        urllib.request.urlopen(request).read()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._out.close()

    def secrets(self, address: str) -> str:
        """What an administrator writes into secrets.toml."""
        return (
            f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
            f'client_id = "evaluation"\nclient_secret = "of this test"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
        )

    def cookie(self, subject: str, address: str, *, secret: str = COOKIE_SECRET, **claims: object) -> dict[str, str]:
        """The cookie of somebody signed in, as Streamlit signs it; with claims and secret of the test's choice."""
        from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

        now = int(time.time())
        user = {"iss": self.issuer, "sub": subject, "iat": now, "auth_time": now, "exp": now + 3600} | claims
        value = json.dumps(user | {"origin": address, "is_logged_in": True, "provider": "default"})
        signed = create_signed_value(secret, "_streamlit_user", value).decode()
        return {"name": "_streamlit_user", "value": signed, "url": address}
