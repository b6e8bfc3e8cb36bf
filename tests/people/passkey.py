"""A passkey as a browser would have made it, for tests without a browser."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

CREDENTIAL_ID = b"a key of the tests"


def passkey() -> dict[str, object]:
    """What allauth keeps in `Authenticator.data`."""
    public_key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    attested = AttestedCredentialData.create(Aaguid.NONE, CREDENTIAL_ID, public_key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    written = AuthenticatorData.create(sha256(b"testserver"), flags, 0, attested)
    seen = json.dumps({"type": "webauthn.create", "challenge": "", "origin": "https://testserver"}).encode()
    credential = {
        "id": websafe_encode(CREDENTIAL_ID),
        "rawId": websafe_encode(CREDENTIAL_ID),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(seen),
            "attestationObject": websafe_encode(AttestationObject.create("none", written, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return {"name": "key", "credential": credential}
