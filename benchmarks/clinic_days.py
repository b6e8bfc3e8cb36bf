"""One day and one night of the invented clinic, measured; each figure is a line of JSON."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import django
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from benchmarks.measurement import Measurement, MissingInputError, percentile
from ruggensteun.web.site.settling import settle

PATIENTS = 500
LISTS, TODAYS, SAVES = 40, 100, 60
WARM_UP = 3
NIGHT_FOR = 10_000
SQLITE = f"{PATIENTS} patients with a year of history, SQLite, one client in the same process"


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 (Django has to be set up first)

    from benchmarks.clinic_history import make_clinic  # noqa: PLC0415

    therapist = make_clinic(PATIENTS)
    settle()  # as the server does
    Authenticator.objects.create(user=therapist, type=Authenticator.Type.TOTP, data={})
    physio = Client(headers={"host": "localhost"})
    physio.force_login(therapist)
    for measurement in (*overview(physio), *today(), *composer(physio), *night()):
        print(json.dumps(asdict(measurement)), flush=True)


def overview(physio: Client) -> Iterator[Measurement]:
    address = reverse("overview:patients")
    for name, query in (
        ("list", ""),
        ("list by adherence", "?sort=adherence"),
        ("search in the list", "?q=patient12"),
    ):
        waits_ms = [
            _wait_ms(lambda query=query: physio.get(address + query), 200)  # type: ignore[misc]
            for _ in range(WARM_UP + LISTS)
        ]
        yield _p95(f"clinic: {name}", waits_ms, aim_ms=150)


def today() -> Iterator[Measurement]:
    from ruggensteun.web.people.models import Account  # noqa: PLC0415

    clients = []
    for account in Account.objects.exclude(patient=None).order_by("pk")[:TODAYS]:
        client = Client(headers={"host": "localhost"})
        client.force_login(account)
        clients.append(client)
    address = reverse("training:today")
    waits_ms = [_wait_ms(lambda one=one: one.get(address), 200) for one in clients]  # type: ignore[misc]
    yield _p95("clinic: today of a patient", waits_ms, aim_ms=60)


def composer(physio: Client) -> Iterator[Measurement]:
    """Another goal each time; what is prescribed is a new revision."""
    from ruggensteun.web.people.models import Patient  # noqa: PLC0415

    chosen = Patient.objects.order_by("pk").values_list("pk", flat=True)[:SAVES]
    setup_test_environment(debug=False)
    filled = []
    for patient_id in chosen:
        address = reverse("prescriptions:compose", args=[patient_id])
        filled.append((address, _filled_in(physio.get(address).context["composer"])))
    teardown_test_environment()
    waits_ms = []
    for address, form in filled:
        wanted = {**form, "do": "prescribe", "goal": "Weer dansen"}
        waits_ms.append(
            _wait_ms(lambda address=address, wanted=wanted: physio.post(address, wanted), 302)  # type: ignore[misc]
        )
    yield _p95("clinic: the composer's save", waits_ms, aim_ms=100)


def _filled_in(composer: Any) -> dict[str, object]:
    """What a browser would send of the page as it stands."""
    sent: dict[str, object] = {"phase": [str(part.phase.id) for part in composer.phases]}
    forms = [composer.form]
    for part in composer.phases:
        sent[f"in-{part.phase.id}"] = [str(form.item.id) for form in part.exercises]
        forms += [part.form, *part.exercises]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value not in (None, False, ""):
                sent[form.add_prefix(name)] = "on" if value is True else value
    return sent


def night() -> Iterator[Measurement]:
    from ruggensteun.web.overview.night import evaluate_everyone  # noqa: PLC0415

    for name in ("first night", "second night"):
        started = time.perf_counter()
        *_, last = evaluate_everyone("support")
        took_s = time.perf_counter() - started
        if last.broken:
            raise MissingInputError(f"The rules failed for {last.broken} patients.")
        yield Measurement(
            name=f"clinic: nightly evaluation of {NIGHT_FOR:,} patients, {name}",
            value=took_s * NIGHT_FOR / last.patients,
            unit="s",
            n=last.patients,
            aim=60,
            note=f"reckoned from {last.patients}; {last.proposals} new proposals; SQLite, one process",
        )


def _wait_ms(ask: Callable[[], Any], status: int) -> float:
    started = time.perf_counter()
    response = ask()
    took_ms = (time.perf_counter() - started) * 1000
    if response.status_code != status:
        raise MissingInputError(f"A page answers {response.status_code}: this bench expects {status}.")
    return took_ms


def _p95(name: str, waits_ms: list[float], *, aim_ms: float) -> Measurement:
    kept = waits_ms[WARM_UP:]
    return Measurement(
        name=f"{name}, p95", value=percentile(kept, 95), unit="ms", n=len(kept), aim=aim_ms, note=SQLITE
    )


if __name__ == "__main__":
    main()
