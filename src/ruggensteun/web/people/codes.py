"""The short code and the link of an invitation: made again from its id, never stored."""

import base64
import hmac
import uuid

from django.urls import reverse

from ruggensteun.web.people.sealing import mark

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what looks alike on paper: 0 and O, 1, I and L."""
LENGTH = 6
_KEY_LENGTH = 26


def code_of(invitation_id: uuid.UUID) -> str:
    """Six characters, for whoever types them from a letter."""
    number = int(mark(str(invitation_id), purpose="invitation-code"), 16)
    characters = []
    for _position in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[digit])
    return "".join(characters)


def spaced(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def as_typed(written: str) -> str:
    """What someone meant: capitals and spaces do not matter."""
    return "".join(character for character in written.upper() if character.isalnum())


def code_mark(code: str) -> str:
    return mark(code, purpose="invitation-code-mark")


def key_of(invitation_id: uuid.UUID) -> str:
    """What the link in the QR code adds to the id, so that knowing an id is not enough."""
    digest = bytes.fromhex(mark(str(invitation_id), purpose="invitation-link"))
    return base64.b32encode(digest).decode().lower()[:_KEY_LENGTH]


def is_key_of(key: str, invitation_id: uuid.UUID) -> bool:
    return hmac.compare_digest(key.encode(), key_of(invitation_id).encode())


def invitation_words(invitation_id: uuid.UUID) -> str:
    """For a terminal: how the invited person comes in."""
    path = reverse("people:invitation", args=[invitation_id, key_of(invitation_id)])
    code = spaced(code_of(invitation_id))
    return f"They come in, once, at {path} of this site,\nor with the code {code} on the page to log in."
