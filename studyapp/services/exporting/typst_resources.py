"""What the pages of a document share: formulas, images, link targets, colours of code."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from studyapp.domain.captions import image_caption, is_caption
from studyapp.domain.document import Formula, Image
from studyapp.domain.export_words import ExportWords
from studyapp.domain.ids import AssetId
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.services.exporting.typst_text import literal

_TALLEST = 0.62
"""Most of the height of a page that an image may take."""
_SMALL = 0.5
"""Most of the width of the text that an image in a line may take."""
_PIXELS_PER_EM = 16
_UNKNOWN = 640
"""Width, in pixels, of an image that does not tell."""


class AssetFile(Struct, frozen=True):
    """An image: the file that it is expected in, and its size in pixels, 0 if unknown."""

    name: str
    pixels: int


class Resources(Struct):
    """Collects what the source refers to while it is written.

    Attributes:
        words: fixed words in the reader's language.
        size: of the text, in points.
        room: width and height that the page has for text, in points.
        code_kinds: token classes of code that have a colour.
        find_target: returns the label of a question by its key or title; empty if it is not
            exported.
        formulas: their definitions, by the drawing.
        assets: images that are shown.
    """

    words: ExportWords
    size: float
    room: tuple[float, float]
    code_kinds: frozenset[str]
    find_target: Callable[[str], str]
    formulas: dict[Formula, str] = field(default_factory=dict[Formula, str])
    assets: dict[AssetId, AssetFile] = field(default_factory=dict[AssetId, AssetFile])

    def formula(self, formula: Formula) -> str:
        """Return the name under which a drawing is kept, however often it is shown."""
        return self.formulas.setdefault(formula, f"f{len(self.formulas)}")

    def formula_definitions(self) -> list[str]:
        """Return what must stand before the pages."""
        return [
            f"#let {name} = ({literal(_inked(formula.svg))}, {formula.width}, {formula.height},"
            f" {formula.depth}, {literal(formula.latex)})"
            for formula, name in self.formulas.items()
        ]

    def code_kind(self, kind: str) -> str:
        """Return the token class that gives code its colour; empty for that of the text."""
        while kind and kind not in self.code_kinds:
            kind = kind[:-1]
        return kind

    def picture(self, image: Image, images: Mapping[str, QuestionImage]) -> str:
        """Return an image on a line of its own, or what stands for it."""
        known = images.get(image.reference)
        caption = _caption(image, known)
        missing = self._missing(caption, known, image)
        if known is None or known.state != ImageState.STORED or known.asset_id is None:
            return missing
        path = self._path(known.asset_id, known)
        width = self._width(image, known, 1.0)
        alt = literal(caption or self.words.image)
        return f"picture({path},{width}pt,{alt},{literal(caption)},{missing})"

    def small_picture(self, image: Image, images: Mapping[str, QuestionImage]) -> str:
        """Return an image among words, or what stands for it."""
        known = images.get(image.reference)
        caption = _caption(image, known)
        missing = f"no-small-picture({literal(caption or self.words.image)})"
        if known is None or known.state != ImageState.STORED or known.asset_id is None:
            return missing
        path = self._path(known.asset_id, known)
        alt = literal(caption or self.words.image)
        return f"small-picture({path},{self._width(image, known, _SMALL)}pt,{alt},{missing})"

    def _missing(self, caption: str, known: QuestionImage | None, image: Image) -> str:
        origin = known.origin if known else image.reference
        if origin.startswith("data:"):
            origin = ""
        name = f"{self.words.missing_image}: {caption}" if caption else self.words.missing_image
        return f"no-picture({literal(name)},{literal(origin[:120])})"

    def _path(self, asset: AssetId, known: QuestionImage) -> str:
        # By another ending Typst would judge what the file is; by this one it looks inside.
        file = AssetFile(f"{asset}.image", known.width * known.height)
        return literal(self.assets.setdefault(asset, file).name)

    def _width(self, image: Image, known: QuestionImage, most: float) -> float:
        """Return how wide an image is shown, in points; text of the screen is 16 pixels high."""
        scale = self.size / _PIXELS_PER_EM
        width = (image.width or known.width or _UNKNOWN) * scale
        room = self.room[0] * most
        if known.width and known.height:
            room = min(room, self.room[1] * _TALLEST * most * known.width / known.height)
        return round(max(1.0, min(width, room)), 2)


def _caption(image: Image, known: QuestionImage | None) -> str:
    caption = image_caption(image) or (known.caption if known else "")
    return " ".join(caption.split()) if is_caption(caption) else ""


def _inked(svg: str) -> str:
    """Return a drawing in the colour of the text."""
    return svg.replace("#000000", "#22252a")
