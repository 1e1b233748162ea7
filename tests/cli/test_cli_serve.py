"""`hasila serve`: who may reach it, and what it says when it cannot serve."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hasila import cli
from hasila.casebook import Casebook

COMMAND = [sys.executable, "-c", "from hasila.cli import main; main()", "serve"]
NAME = "casebook.example.org"
EVERY = "0.0.0.0"  # noqa: S104 - refused, which is the point


@pytest.fixture(scope="module")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("served") / "casebook.db"
    with Casebook(path, create=True) as book:
        book.save_account("Edith", "editor", "a long password")
    return str(path)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate of our own and its key."""
    program = shutil.which("openssl")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set, and there is no openssl to make a certificate with")
        pytest.skip("no openssl is installed here")
    folder = tmp_path_factory.mktemp("pair")
    files = str(folder / "cert.pem"), str(folder / "key.pem")
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run([program, *asked, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command at work, and the first line that it says."""
    with subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process, process.stderr.readline()
        process.kill()


def port_of(line: str) -> int:
    found = re.search(r":(\d+)/", line)
    assert found is not None, line
    return int(found[1])


def test_the_address_is_told_when_it_can_be_opened_and_control_c_is_no_failure(peopled: str) -> None:
    with served(peopled, "--port", "0") as (process, line):
        connection = http.client.HTTPConnection("127.0.0.1", port_of(line), timeout=30)  # at once: nobody waits here
        connection.request("GET", "/en/login")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_certificate_encrypts(peopled: str, pair: tuple[str, str]) -> None:
    arguments = (peopled, "--port", "0", "--name", NAME, "--certificate", pair[0], "--key", pair[1])
    with served(*arguments) as (_, line):
        assert line.startswith(f"Open https://{NAME}:")
        trusting = ssl.create_default_context(cafile=pair[0])
        trusting.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", port_of(line), timeout=30, context=trusting)
        connection.request("GET", "/en/login", headers={"Host": NAME})
        answer = connection.getresponse()
        assert answer.status == 200
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("__host-hasila=")
        assert "; secure" in cookie
        connection.close()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that says why it does not serve."""
    assert cli.run(["serve", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Open http" not in line
    return str(line)


def test_a_port_that_is_taken_is_named(peopled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"127.0.0.1, port {port}: cannot be listened at (Address already in use)" in told(
            capsys, peopled, "--port", port
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "70000"], "--port 70000"),
        (["--host", "no such host"], "--host no such host"),
        (["--host", "203.0.113.5", "--certificate", "CERT", "--key", "KEY", "--name", NAME], "203.0.113.5, port"),
        (["--certificate", "none.pem", "--key", "KEY"], "none.pem: cannot be read (No such file or directory)"),
        (["--certificate", "CERT", "--key", "none.pem"], "none.pem: cannot be read"),
        (["--certificate", "CERT", "--key", "CERT"], "cert.pem and"),
        (["--certificate", "KEY", "--key", "KEY"], "key.pem: do not hold a certificate"),
        (["--certificate", "CERT"], "cert.pem: do not hold a certificate and its key"),
        (["--certificate", "CASEBOOK", "--key", "KEY"], "casebook.db and"),
        (["--key", "KEY"], "--certificate"),
    ],
)
def test_what_it_cannot_serve_with_is_named(
    peopled: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    files = {"CERT": pair[0], "KEY": pair[1], "CASEBOOK": peopled}
    assert said in told(capsys, peopled, *(files.get(a, a) for a in arguments))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", EVERY], "nothing encrypts"),
        (["--host", EVERY, "--name", NAME], "nothing encrypts"),
        (["--host", EVERY, "--name", NAME, "--behind-proxy"], "127.0.0.1 behind a server on this computer"),
        (["--host", "0", "--name", NAME, "--behind-proxy"], "nothing encrypts"),
        (["--host", "", "--name", NAME, "--behind-proxy"], "nothing encrypts"),
        (["--host", "::", "--name", NAME, "--behind-proxy"], "nothing encrypts"),
        (["--host", EVERY, "--name", NAME, "--behind-proxy", "PAIR"], "at one address"),
        (["--host", "0", "--name", NAME, "--behind-proxy", "PAIR"], "at one address"),
        (["--host", EVERY, "PAIR"], "--name casebook.example.org"),
        (["--behind-proxy"], "--name casebook.example.org"),
        (["--name", "*"], "--name *: is no host's name"),
        (["--name", "*.example.org"], "no host's name"),
        (["--name", "https://casebook.example.org"], "no host's name"),
        (["--name", "casebook.example.org:8000"], "no host's name"),
        (["--name", "casebook.example.org."], "no host's name"),
        (["--name", ""], "no host's name"),
        (["--name", "x-.example"], "no host's name"),
    ],
)
def test_what_would_let_others_read_along_is_refused(
    peopled: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    given = [word for a in arguments for word in (["--certificate", pair[0], "--key", pair[1]] if a == "PAIR" else [a])]
    assert said in told(capsys, peopled, "--port", "0", *given)


def test_a_casebook_whose_people_were_all_removed_is_not_served(
    tmp_path: Path, peopled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shutil.copy(peopled, tmp_path / "casebook.db"))
    with Casebook(path) as book:
        book.remove_account("Edith")
    assert "nobody has an account" in told(capsys, path, "--port", "0")
