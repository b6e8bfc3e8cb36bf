"""What waits on a patient's device opens with a key of that patient, also after the site's secret changed."""

import uuid

from pytest_django import Settings

from ruggensteun.web.people.on_devices import key_on_devices, name_on_devices

LUC, MIA = uuid.uuid4(), uuid.uuid4()
ANOTHER = "another-secret-" + "0123456789abcdef" * 4


def test_each_patient_has_a_name_and_a_key_of_32_bytes_on_devices() -> None:
    assert key_on_devices(LUC) == key_on_devices(LUC) != key_on_devices(MIA)
    assert name_on_devices(LUC) != name_on_devices(MIA)
    assert len(bytes.fromhex(key_on_devices(LUC))) == 32
    assert str(LUC) not in name_on_devices(LUC)


def test_what_waits_still_opens_when_the_secret_changes_and_the_one_for_devices_stays(
    settings: Settings,
) -> None:
    before = name_on_devices(LUC), key_on_devices(LUC)
    settings.SECRET_KEY = ANOTHER
    assert (name_on_devices(LUC), key_on_devices(LUC)) == before


def test_a_new_secret_for_devices_closes_what_waits(settings: Settings) -> None:
    before = key_on_devices(LUC)
    settings.RUGGENSTEUN_DEVICE_SECRET = ANOTHER
    assert key_on_devices(LUC) != before
