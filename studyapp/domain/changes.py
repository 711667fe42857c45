"""What a service changed; the change bus carries it to the views."""

from dataclasses import dataclass, field

from studyapp.domain.ids import QuestionId, TopicId


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed change touched.

    Attributes:
        questions: questions whose title, text, state or images changed; views of them refresh.
        topics: topics whose own name or place changed.
        structure: the tree as a whole must be read again (import, move, merge, delete).
        assets: image bytes arrived or were replaced.
        settings: names of settings that changed.
    """

    questions: frozenset[QuestionId] = frozenset()
    topics: frozenset[TopicId] = frozenset()
    structure: bool = False
    assets: bool = False
    settings: frozenset[str] = field(default_factory=frozenset[str])

    def __bool__(self) -> bool:
        return bool(self.questions or self.topics or self.structure or self.assets or self.settings)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            questions=self.questions | other.questions,
            topics=self.topics | other.topics,
            structure=self.structure or other.structure,
            assets=self.assets or other.assets,
            settings=self.settings | other.settings,
        )
