"""What a service changed; the change bus carries it to the views."""

from msgspec import Struct, field

from studyapp.domain.ids import QuestionId, TopicId


class Changes(Struct, frozen=True):
    """What a committed change touched.

    Attributes:
        questions: questions whose title, text, state or images changed; views of them refresh.
        topics: topics whose own name or place changed.
        structure: the tree as a whole must be read again (import, move, merge, delete).
        assets: image bytes arrived or were replaced.
        settings: names of settings that changed.
        annotations: questions whose highlights changed, in number, place, colour or comment.
        notes: questions whose note changed.
        tags: questions whose tags, star or flag changed.
        trash: something came into the trash or left it.
        cards: questions that were rated, buried or suspended, or whose rating was taken back.
        key_points: questions whose key points or gaps changed.
        interviews: a mock interview was begun, went on or ended.
    """

    questions: frozenset[QuestionId] = frozenset()
    topics: frozenset[TopicId] = frozenset()
    structure: bool = False
    assets: bool = False
    settings: frozenset[str] = field(default_factory=frozenset[str])
    annotations: frozenset[QuestionId] = frozenset()
    notes: frozenset[QuestionId] = frozenset()
    tags: frozenset[QuestionId] = frozenset()
    trash: bool = False
    cards: frozenset[QuestionId] = frozenset()
    key_points: frozenset[QuestionId] = frozenset()
    interviews: bool = False

    def __bool__(self) -> bool:
        return self != Changes()

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            questions=self.questions | other.questions,
            topics=self.topics | other.topics,
            structure=self.structure or other.structure,
            assets=self.assets or other.assets,
            settings=self.settings | other.settings,
            annotations=self.annotations | other.annotations,
            notes=self.notes | other.notes,
            tags=self.tags | other.tags,
            trash=self.trash or other.trash,
            cards=self.cards | other.cards,
            key_points=self.key_points | other.key_points,
            interviews=self.interviews or other.interviews,
        )
