"""The pages of people in a real browser: usable by everyone, on a phone, with passkeys, within the policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, follow
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.test_paper import page_boxes
from tests.browser.test_privacy import collect_problems

VISITOR = (
    "/aanmelden/",
    "/en/log-in/",
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
)
OWN = (
    "/mijn-account/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/totp/activate/",
)
PAGES = {
    "Luc Peeters": ("/welkom/", *OWN),
    "An De Wilde": ("/patienten/", "/patienten/nieuw/", "/nood/", "/tweede-slot/", *OWN),
    "Ben Nijs": ("/mensen/", "/mensen/patienten/", "/mensen/uitnodigen/", "/dienst/", "/stand/"),
    "Ada Leys": ("/register/", "/register/?check=1"),
}
LINKS = {
    "An De Wilde": (
        ("/patienten/", "Peeters Luc"),
        ("", "Dossier"),
        ("", "Wijzig"),
        ("", "Luc Peeters"),
        ("", "Team wijzigen"),
    ),
    "Ben Nijs": (
        ("/mensen/", "An De Wilde"),
        ("/mensen/patienten/", "Team wijzigen: Luc Peeters"),
        ("/mensen/patienten/", "Kopie of wissen: Luc Peeters"),
    ),
}


def come_in_as(page: Page, name: str) -> None:
    """By one click; the first name alone where the family name does not matter."""
    page.goto("/aanmelden/")
    page.get_by_role("button", name=re.compile(rf"^{name}\b")).click()
    expect(page.locator(".site-header__account")).to_contain_text(name)


def shown(page: Page, name: str) -> Iterator[str]:
    """Opens every page of this person, one after another, and gives its address."""
    for path in PAGES[name]:
        page.goto(path)
        yield path
    for start, link in LINKS.get(name, ()):
        if start:
            page.goto(start)
        follow(page.get_by_role("link", name=link, exact=True).first)
        yield page.url


def assert_usable(page: Page, where: str) -> None:
    for width in (PHONE, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{where} at {width}"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert violations(page) == [], f"{where} at {width}, {scheme}"


def test_the_door_is_usable_by_everyone(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    for path in VISITOR:
        page.goto(path)
        assert_usable(page, path)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_usable_by_everyone_and_keep_the_policy(opened: Open, name: str) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, name)
    problems = collect_problems(page)
    for where in shown(page, name):
        assert_usable(page, where)
    assert [problem for problem in problems if not problem.startswith("http")] == []


def test_a_letter_fits_on_one_sheet_and_reads_well(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, "Bram Maes")
    page.goto("/patienten/")
    follow(page.get_by_role("link", name="Jacobs Noor"))
    follow(page.get_by_role("link", name="Dossier", exact=True))
    follow(page.get_by_role("button", name="brief").first)
    assert_usable(page, "letter")
    expect(page.get_by_text("Dear Noor,")).to_be_visible()  # she reads English, and Bram's site is Dutch
    assert len(page_boxes(page.pdf(prefer_css_page_size=True))) == 1


def test_a_letter_lets_a_patient_in_who_makes_a_passkey_and_comes_back_with_it(opened: Open) -> None:
    therapist = opened("/")
    come_in_as(therapist, "An De Wilde")
    therapist.goto("/patienten/")
    follow(therapist.get_by_role("link", name="Willems Jan"))
    follow(therapist.get_by_role("link", name="Dossier", exact=True))
    follow(therapist.get_by_role("button", name="brief").first)
    code = therapist.locator(".letter__code").inner_text()
    year = therapist.context.new_page()
    year.goto("/patienten/")
    row = year.get_by_role("row", name="Willems Jan").inner_text()
    born = re.findall(r"\d{4}", row)[0]

    page = opened("/aanmelden/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.get_by_label("Code uit je brief").fill(code.lower())
    page.get_by_label("Je geboortejaar").fill(born)
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom, Jan")
    page.get_by_role("link", name="Maak een toegangssleutel").click()
    page.get_by_role("button", name="Maak een toegangssleutel").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/mijn-account/")
    follow(page.get_by_role("button", name="Afmelden"))
    page.goto("/aanmelden/")
    page.get_by_role("button", name="Aanmelden met een toegangssleutel").click()
    expect(page.locator(".site-header__account")).to_contain_text("Jan Willems")


def test_who_gives_no_passkey_is_told_calmly(opened: Open) -> None:
    page = opened("/account/login/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "isUserVerified": False}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.get_by_role("button", name="Aanmelden met een toegangssleutel").click()
    expect(page.get_by_text("Er kwam geen toegangssleutel")).to_be_visible(timeout=90_000)


def test_the_door_works_with_the_keyboard_alone(opened: Open) -> None:
    page = opened("/aanmelden/")
    page.get_by_label("Code uit je brief").focus()
    page.keyboard.type("ZZZ ZZZ")
    page.keyboard.press("Tab")
    page.keyboard.type("1958")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Deze code kennen we niet")).to_be_visible()
    assert page.get_by_label("Code uit je brief").get_attribute("aria-invalid") == "true"
