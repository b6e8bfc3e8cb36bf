"""The certificate of `make demo LAN=1`: real TLS with it, and an authority that speaks for homes only."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruggensteun.cli.certificate import Certificate, certificate_for, fingerprint

NAMES = ("192.168.1.20", "localhost", "127.0.0.1", "laptop.local")


@pytest.fixture
def made(tmp_path: Path) -> Certificate:
    return certificate_for(NAMES, tmp_path / "lan")


def shaken(made: Certificate, name: str) -> Iterator[str]:
    """Shakes hands as `name` over a line of our own, and gives the version of TLS."""
    here, there = socket.socketpair()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.certificate, made.key)
    client = ssl.create_default_context(cafile=str(made.authority))

    def answer() -> None:
        try:
            server.wrap_socket(there, server_side=True).close()
        except (ssl.SSLError, OSError):
            there.close()

    answering = threading.Thread(target=answer)
    answering.start()
    try:
        with client.wrap_socket(here, server_hostname=name) as line:
            yield line.version() or ""
    finally:
        here.close()
        answering.join()


@pytest.mark.parametrize("name", NAMES)
def test_who_trusts_the_authority_reaches_the_demo_by_each_of_its_names(made: Certificate, name: str) -> None:
    assert list(shaken(made, name)) == ["TLSv1.3"]


def test_another_name_is_refused(made: Certificate) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        list(shaken(made, "192.168.1.21"))


def test_the_authority_cannot_speak_for_a_site_on_the_internet(tmp_path: Path) -> None:
    made = certificate_for(("bank.example",), tmp_path / "lan")
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        list(shaken(made, "bank.example"))


def test_an_address_outside_private_networks_is_allowed_by_itself(tmp_path: Path) -> None:
    made = certificate_for(("192.0.2.2",), tmp_path / "lan")
    assert list(shaken(made, "192.0.2.2")) == ["TLSv1.3"]


def test_the_authority_stays_so_that_a_phone_trusts_it_once(made: Certificate) -> None:
    before = fingerprint(made.authority)
    again = certificate_for(("192.168.1.77",), made.authority.parent)
    assert fingerprint(again.authority) == before
    assert list(shaken(again, "192.168.1.77")) == ["TLSv1.3"]


def test_keys_are_for_the_owner_only(made: Certificate) -> None:
    for key in (made.key, made.authority.with_name("authority.key")):
        assert key.stat().st_mode & 0o077 == 0
