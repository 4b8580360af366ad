"""What sets up sign-in is checked before anything listens."""

import pytest

from evaluation.desk import sign_in_file, sign_in_host
from evaluation.problems import Refused

GOOD = {
    "redirect_uri": "https://mentoring.service.test/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "a",
    "client_secret": "b",
    "server_metadata_url": "https://login.service.test/.well-known/openid-configuration",
}


@pytest.fixture
def written(home):
    def write(**values):
        home.mkdir(exist_ok=True)
        lines = [f'{name} = "{value}"' for name, value in (GOOD | values).items()]
        (home / "secrets.toml").write_text("\n".join(["[auth]", *lines]), "utf-8")
        return sign_in_file()

    return write


def test_without_the_file_nobody_signs_in(home):
    assert sign_in_file() is None


def test_the_host_is_the_one_people_open(written):
    assert sign_in_host(written()) == "mentoring.service.test"
    assert sign_in_host(written(redirect_uri="http://localhost:8501/oauth2callback")) == "localhost"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"redirect_uri": "http://mentoring.service.test/oauth2callback"}, "must begin with https"),
        ({"redirect_uri": "https://mentoring.service.test/"}, "ending in /oauth2callback"),
        ({"cookie_secret": "x" * 31}, "cookie_secret must be random"),
        ({"expose_tokens": "id"}, "expose_tokens must be left out"),
        ({"client_secret": ""}, "a provider needs"),
    ],
)
def test_what_is_missing_or_unsafe_is_said(written, wrong, told):
    with pytest.raises(Refused, match=told):
        sign_in_host(written(**wrong))


def test_a_file_that_cannot_be_read_is_refused_and_never_ignored(home):
    home.mkdir()
    (home / "secrets.toml").write_text("[auth", "utf-8")
    with pytest.raises(Refused, match=r"no section \[auth\]"):
        sign_in_host(sign_in_file())
