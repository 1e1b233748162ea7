"""Stamps: asked of an authority that the test itself runs, and checked without it, by Hasila and by openssl."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from hasila import cli, record
from hasila.casebook import Casebook
from hasila.casebook.decisions import Note
from tests.casebook.invented import fill, incident_with, let_in

CONFIGURATION = """
[tsa]
default_tsa = one
[one]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
"""


@dataclass(frozen=True)
class Authority:
    """An authority of the test's own: where it answers, and its folder."""

    address: str
    folder: Path

    @property
    def root(self) -> str:
        return str(self.folder / "root.pem")


def openssl(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(
        [shutil.which("openssl") or "openssl", *arguments], cwd=folder, capture_output=True, check=True
    ).stdout


def certified(folder: Path) -> None:
    """A root, and a certificate for time stamps that it signed."""
    (folder / "conf").write_text(CONFIGURATION.format(folder=folder))
    (folder / "serial").write_text("01")
    common = ("-nodes", "-newkey", "rsa:2048", "-config", "conf", "-days", "30")
    own = ("-subj", "/CN=root", "-extensions", "ca", "-keyout", "root.key", "-out", "root.pem")
    openssl(folder, "req", "-x509", *common, *own)
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-extensions", "leaf")
    openssl(folder, "req", "-x509", *common, "-subj", "/CN=tsa", *signed, "-keyout", "tsa.key", "-out", "tsa.pem")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    if shutil.which("openssl") is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set, and there is no openssl to stamp with")
        pytest.skip("no openssl is installed here")
    folder = tmp_path_factory.mktemp("authority")
    certified(folder)

    class Stamps(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "asked").write_bytes(asked)
            if self.path == "/nonsense":
                answer = b"no stamp"
            else:
                openssl(folder, "ts", "-reply", "-queryfile", "asked", "-config", "conf", "-out", "answer")
                answer = (folder / "answer").read_bytes()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Stamps)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Authority(f"http://127.0.0.1:{server.server_port}/", folder)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text("قتل سبعة مدنيين في قصف جوي على بلدة هجين يوم الجمعة.", encoding="utf-8")
    assert cli.run(["build", str(tmp_path / "report.txt"), "-o", str(tmp_path / "record")]) == 0
    return tmp_path / "record"


def test_a_record_is_stamped_and_the_stamp_checked_without_the_authority(
    authority: Authority, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = tmp_path / "record.tsr"
    assert cli.run(["stamp", str(built), "--authority", authority.address, "-o", str(stamp)]) == 0
    assert record.root_hash(built).encode() not in (authority.folder / "asked").read_bytes()
    check = ["verify", str(built), "--hashes-only", "--stamp", str(stamp), "--root", authority.root]
    assert cli.run(check) == 0
    assert f"says that {record.root_hash(built)} was there at 20" in capsys.readouterr().err
    (tmp_path / "hash").write_text(record.root_hash(built), encoding="ascii")
    told = ("-data", "hash", "-in", "record.tsr", "-CAfile", authority.root)
    openssl(tmp_path, "ts", "-verify", *told)  # raises where it does not hold


def test_a_stamp_of_another_record_of_another_root_or_altered_is_refused(
    authority: Authority, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = tmp_path / "record.tsr"
    assert cli.run(["stamp", str(built), "--authority", authority.address, "-o", str(stamp)]) == 0
    check = ["verify", str(built), "--hashes-only", "--stamp", str(stamp), "--root"]
    other = tmp_path / "other"
    other.mkdir()
    certified(other)
    assert cli.run([*check, str(other / "root.pem")]) == 2
    assert "is not signed as" in capsys.readouterr().err
    assert cli.run(check[:-1]) == 2
    assert "--root" in capsys.readouterr().err
    assert cli.run(["verify", str(built), "--root", authority.root]) == 2
    assert "says nothing without --stamp" in capsys.readouterr().err
    whole = stamp.read_bytes()
    stamp.write_bytes(whole[:-40] + bytes(40))
    assert cli.run([*check, authority.root]) == 2
    stamp.write_bytes(b"nonsense")
    assert cli.run([*check, authority.root]) == 2
    assert "no time stamp that can be read" in capsys.readouterr().err
    stamp.write_bytes(whole)
    (tmp_path / "report.txt").write_text("أصيب تسعة مدنيين بقذائف سقطت على بلدة هجين.", encoding="utf-8")
    assert cli.run(["build", str(tmp_path / "report.txt"), "-o", str(built)]) == 0
    assert cli.run([*check, authority.root]) == 2
    assert "is no stamp of this" in capsys.readouterr().err


def test_a_casebook_s_stamp_stands_when_its_history_has_gone_on(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, stamp = str(tmp_path / "casebook.db"), tmp_path / "casebook.tsr"
    with Casebook(address, create=True) as book:
        let_in(book)
        fill(book)
        head = book.head()[1]
        assert cli.run(["stamp", address, "--authority", authority.address, "-o", str(stamp)]) == 0
        book.decide("Rima", Note(incident_with(book, "raqqa")["id"], "later"))
        assert book.head()[1] != head
    assert cli.run(["verify", address, "--hashes-only", "--stamp", str(stamp), "--root", authority.root]) == 0
    assert f"says that {head} was there" in capsys.readouterr().err


def test_what_was_altered_is_given_no_stamp(
    authority: Authority, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "claims.jsonl").write_text("", encoding="utf-8")
    address, stamp = str(tmp_path / "casebook.db"), tmp_path / "stamp.tsr"
    with Casebook(address, create=True) as book:
        fill(book)
        with book.writing() as connection:
            connection.execute(text("DELETE FROM claim WHERE id = (SELECT min(id) FROM claim)"))
    (authority.folder / "asked").unlink(missing_ok=True)
    for altered in (str(built), address):
        assert cli.run(["stamp", altered, "--authority", authority.address, "-o", str(stamp)]) == 2
        assert "not stamped, for it is not as it was written" in capsys.readouterr().err
    assert not stamp.exists()
    assert not (authority.folder / "asked").exists(), "the authority was asked"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{}nonsense", "no time stamp that can be read"),
        ("http://127.0.0.1:1/", "cannot be asked"),
        ("file:///etc/hostname", "begins with https://"),
    ],
)
def test_an_authority_that_gives_no_stamp_is_said(
    authority: Authority, built: Path, tmp_path: Path, address: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = tmp_path / "record.tsr"
    assert cli.run(["stamp", str(built), "--authority", address.format(authority.address), "-o", str(stamp)]) == 2
    assert said in capsys.readouterr().err
    assert not stamp.exists()
