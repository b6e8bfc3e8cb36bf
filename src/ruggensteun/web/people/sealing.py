"""Seals what must not lie readable in a database, and marks what must be found again without being read."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotUnseal(RuntimeError):
    """None of the keys of this site opens it: the key was lost or replaced without keeping the old one."""


def seal(text: str) -> str:
    """With the first of RUGGENSTEUN_FIELD_KEYS; the others only open what was sealed before."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise CannotUnseal("RUGGENSTEUN_FIELD_KEYS has no key that opens this: add the old key.") from None


def mark(text: str, *, purpose: str, secret: str = "") -> str:
    """A keyed hash: the same text gives the same mark, and nobody without the secret can guess back.

    The site's own secret, unless another is given.
    """
    key = hashlib.sha256(f"{purpose}\0{secret or settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_as_fernet(key)) for key in settings.RUGGENSTEUN_FIELD_KEYS])


def _as_fernet(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())
