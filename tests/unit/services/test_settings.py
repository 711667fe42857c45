"""Settings are typed, checked and kept in the library."""

import pytest

from studyapp.domain.card import QueueOrder
from studyapp.domain.changes import Changes
from studyapp.domain.settings import (
    BANKS,
    COLOR_NAMES,
    DESIRED_RETENTION,
    FETCH_IMAGES,
    IMPORT_FOLDER,
    LEARNING_STEPS,
    NEW_PER_DAY,
    QUEUE_ORDER,
    READER,
    RELEARNING_STEPS,
)
from studyapp.services.settings import SettingsService

CHOICES = [
    (FETCH_IMAGES, False),
    (IMPORT_FOLDER, "/笔记"),
    (COLOR_NAMES, {"yellow": "Key point"}),
    (READER, {"question": 3, "scroll": [0.5, None]}),
    (DESIRED_RETENTION, 0.85),
    (NEW_PER_DAY, 0),
    (QUEUE_ORDER, QueueOrder.RANDOM),
    (LEARNING_STEPS, ()),
    (RELEARNING_STEPS, (300, 3600)),
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
    [
        (IMPORT_FOLDER, 5),
        (FETCH_IMAGES, 1),
        (READER, []),
        (COLOR_NAMES, {"beige": "Key point"}),
        (BANKS, {"llm": {"version": "one"}}),
        (DESIRED_RETENTION, 0.69),
        (DESIRED_RETENTION, 0.98),
        (NEW_PER_DAY, -1),
        (NEW_PER_DAY, True),
        (QUEUE_ORDER, "alphabet"),
        (LEARNING_STEPS, [600, 60]),
        (LEARNING_STEPS, [0, 60]),
        (RELEARNING_STEPS, [100_000]),
    ],
)
def test_what_makes_no_sense_is_refused_and_read_as_the_default(library, setting, value):
    service = SettingsService(library)
    with pytest.raises(ValueError, match=r".+"):
        service.set(setting, value)
    with library.writing() as repositories:
        repositories.settings.set(setting.name, value)
    assert SettingsService(library).get(setting) == setting.default
