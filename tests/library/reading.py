"""Reads a page as a person does: the words, without tags, and the exercises that a list shows."""

import re
from html import unescape

from django.test import Client


def words(html: str) -> str:
    """The visible text, spaces made single."""
    without_head = re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_head)).split())


def squeezed(text: str) -> str:
    """Without any space, to compare texts that a page may break differently."""
    return re.sub(r"\s+", "", text)


def listed(client: Client, address: str) -> list[str]:
    """Slugs of the exercises in a list, in the order in which they stand there."""
    html = client.get(address).content.decode()
    return re.findall(r'<h3><a href="(?:/oefeningen|/en/exercises)/([a-z0-9-]+)/">', html)
