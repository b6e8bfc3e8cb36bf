"""The demo for phones in the same house: over https, since plain http gives a phone no camera or sensors."""

import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

import segno

from ruggensteun import places
from ruggensteun.cli.certificate import Certificate, certificate_for, fingerprint
from ruggensteun.cli.webserver import PortError

EVERYWHERE = "0.0.0.0"  # noqa: S104 (that phones reach it is what this is for)
_OUTSIDE = ("192.0.2.1", 9)
"""An address that nobody has: asking the way there sends nothing, and tells which address of ours is used."""
_CERTIFICATES = "runtime/demo-certificate-*"


@dataclass(frozen=True, slots=True)
class Lan:
    address: str
    certificate: Certificate
    authority: str
    """Where a phone finds what it may trust."""


def open_to_lan() -> Lan:
    """Raises PortError when this machine is on no network."""
    address = own_address()
    names = [address, "localhost", "127.0.0.1", f"{socket.gethostname().split('.')[0].lower()}.local"]
    certificate = certificate_for(names, places.var_dir() / "lan")
    os.environ["RUGGENSTEUN_HOSTS"] = ",".join(names)
    os.environ["RUGGENSTEUN_LAN"] = "1"
    return Lan(address, certificate, _served(certificate.authority))


def own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(_OUTSIDE)
        except OSError:
            raise PortError(
                "This machine is on no network: connect it to the same Wi-Fi as the phone."
            ) from None
        return str(line.getsockname()[0])


def _served(authority: Path) -> str:
    """Under an address of its own, since a browser keeps for ever what it once got at one."""
    for older in places.served_dir().glob(_CERTIFICATES):
        shutil.rmtree(older)
    folder = places.served_dir() / _CERTIFICATES.replace("*", fingerprint(authority)[:12].lower())
    folder.mkdir(parents=True)
    shutil.copyfile(authority, folder / "ruggensteun-demo.crt")
    return f"/{(folder / 'ruggensteun-demo.crt').relative_to(places.served_dir()).as_posix()}"


def greet(lan: Lan, port: int) -> None:
    address = f"https://{lan.address}:{port}"
    code = segno.make(address)
    print(f"\nRuggensteun is ready for this house: {address}")
    print("Scan this with the camera of a phone on the same Wi-Fi:\n")
    code.terminal(compact=True)
    print(
        "The phone warns that it does not know this machine: choose to go on. To install the site, and to\n"
        f"train without internet, let the phone trust {address}{lan.authority}\n"
        f"whose SHA-256 begins with {fingerprint(lan.certificate.authority)[:16]}. The README says how.\n"
        "Stop it with Ctrl-C.\n",
        flush=True,
    )
