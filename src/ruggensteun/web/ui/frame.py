"""What stands around every page: menu, languages, foot. The site fills it in, the page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    text: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language. `name` is written in that language."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Device:
    """What a device needs to keep things for the patient who is logged in."""

    person: str
    """Keeps people apart on a device they share; says nothing of who it is."""
    identity: str
    """Where the site says who is logged in."""
    pages: str
    """The addresses of the pages that stay readable without internet, with spaces between."""


@dataclass(frozen=True, slots=True)
class Frame:
    home: str
    at_home: bool
    navigation: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    footer: tuple[Link, ...]
    disclaimer: str
    mode: str
    banner: str
    account: Link | None = None
    """To log in, or to the account of who is logged in."""
    changed: Link | None = None
    """Where a patient tells that something changed: in reach on every page."""
    device: Device | None = None
    away: bool = False
    """No patient is logged in: what this device keeps of one is put away."""
    patient_pages: tuple[Link, ...] = ()
    """The pages about the patient of this page, for those who treat."""
