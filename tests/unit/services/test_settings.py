"""Settings are typed, checked and kept in the library."""

import pytest

from studyapp.domain.changes import Changes
from studyapp.domain.settings import FETCH_IMAGES, LANGUAGE, READER, TEXT_ZOOM, THEME, ThemeChoice
from studyapp.services.settings import SettingsService

CHOICES = [
    (THEME, ThemeChoice.DARK),
    (TEXT_ZOOM, 1.5),
    (FETCH_IMAGES, False),
    (LANGUAGE, "zh_CN"),
    (READER, {"question": 3, "scroll": [0.5, None]}),
]


@pytest.mark.parametrize(("setting", "value"), CHOICES, ids=lambda value: str(value)[:20])
def test_a_setting_is_kept(library, setting, value):
    service = SettingsService(library)
    assert service.get(setting) == setting.default
    assert service.set(setting, value) == Changes(settings=frozenset({setting.name}))
    assert not service.set(setting, value)
    for reader in (service, SettingsService(library)):
        assert reader.get(setting) == value
        assert type(reader.get(setting)) is type(value)


@pytest.mark.parametrize(
    ("setting", "value"),
    [(THEME, "sepia"), (TEXT_ZOOM, 9.0), (TEXT_ZOOM, True), (FETCH_IMAGES, 1), (READER, [])],
)
def test_what_makes_no_sense_is_refused_and_read_as_the_default(library, setting, value):
    service = SettingsService(library)
    with pytest.raises(ValueError, match=r".+"):
        service.set(setting, value)
    with library.writing() as repositories:
        repositories.settings.set(setting.name, value)
    assert SettingsService(library).get(setting) == setting.default
