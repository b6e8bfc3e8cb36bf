"""A certificate of this machine's own, so that phones in the same house open the demo over https."""

import datetime
import hashlib
import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PRIVATE_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
AUTHORITY_LASTS = datetime.timedelta(days=365)
CERTIFICATE_LASTS = datetime.timedelta(days=90)
"""Phones refuse what lasts longer than 398 days."""
CLOCK_SLACK = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certificate:
    certificate: Path
    key: Path
    authority: Path
    """What a phone may be told to trust: it can speak for private networks only."""


def certificate_for(addresses: Sequence[str], folder: Path) -> Certificate:
    """Made anew at every start, by an authority that is kept, so that a phone has to trust it once."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority, authority_key = _authority(folder, _networks(addresses))
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _begun("Ruggensteun demo", CERTIFICATE_LASTS)
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_name(one) for one in addresses]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    chain = certificate.public_bytes(serialization.Encoding.PEM)
    _write(folder / "site.crt", chain)
    _write(folder / "site.key", _written(key))
    return Certificate(folder / "site.crt", folder / "site.key", folder / "authority.crt")


def fingerprint(certificate: Path) -> str:
    """As phones show it, to compare by eye."""
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    return hashlib.sha256(found.public_bytes(serialization.Encoding.DER)).hexdigest().upper()


def _networks(addresses: Sequence[str]) -> list[x509.IPAddress]:
    """Those of houses and offices, and this machine's own address where it is another one."""
    networks = [ipaddress.ip_network(network) for network in PRIVATE_NETWORKS]
    for name in map(_name, addresses):
        if isinstance(name, x509.IPAddress) and not any(name.value in network for network in networks):
            networks.append(ipaddress.ip_network(name.value))
    return [x509.IPAddress(network) for network in networks]


def _authority(
    folder: Path, networks: list[x509.IPAddress]
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    kept, kept_key = folder / "authority.crt", folder / "authority.key"
    if kept.exists() and kept_key.exists():
        found = x509.load_pem_x509_certificate(kept.read_bytes())
        key = serialization.load_pem_private_key(kept_key.read_bytes(), password=None)
        lasts = found.not_valid_after_utc - datetime.datetime.now(datetime.UTC)
        allowed = (
            found.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
        )
        suits = lasts > CERTIFICATE_LASTS and all(network in allowed for network in networks)
        if isinstance(key, ec.EllipticCurvePrivateKey) and suits:
            return found, key
    return _new_authority(kept, kept_key, networks)


def _new_authority(
    kept: Path, kept_key: Path, networks: list[x509.IPAddress]
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    allowed = x509.NameConstraints([*networks, x509.DNSName("localhost"), x509.DNSName("local")], None)
    begun = _begun("Ruggensteun demo on this machine", AUTHORITY_LASTS)
    authority = (
        begun.issuer_name(_called("Ruggensteun demo on this machine"))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(allowed, critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(kept, authority.public_bytes(serialization.Encoding.PEM))
    _write(kept_key, _written(key))
    return authority, key


def _begun(subject: str, lasts: datetime.timedelta) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_called(subject))
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(now + lasts)
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _name(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


def _written(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
