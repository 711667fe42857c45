"""Highlights as W3C Web Annotations in JSON-LD (https://www.w3.org/TR/annotation-model/)."""

from collections.abc import Iterable, Mapping

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import QuestionId

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Of our own, because the model has no term for how sure a place is.
_OURS = {"studyapp": "urn:studyapp:"}


def annotation_page(
    annotations: Iterable[Annotation], keys: Mapping[QuestionId, str]
) -> dict[str, object]:
    """Return highlights as one annotation page.

    Args:
        annotations: the highlights.
        keys: of their questions.
    """
    items = [_item(annotation, keys[annotation.question_id]) for annotation in annotations]
    return {"@context": [CONTEXT, _OURS], "type": "AnnotationPage", "items": items}


def _item(annotation: Annotation, question_key: str) -> dict[str, object]:
    selector = annotation.target.selector
    body: list[dict[str, str]] = [
        {"type": "TextualBody", "value": annotation.color.value, "purpose": "tagging"}
    ]
    if annotation.comment:
        body.append(
            {
                "type": "TextualBody",
                "value": annotation.comment,
                "format": "text/markdown",
                "purpose": "commenting",
            }
        )
    return {
        "id": f"urn:uuid:{annotation.key}",
        "type": "Annotation",
        "motivation": "commenting" if annotation.comment else "highlighting",
        "created": _time(annotation.created_at.isoformat()),
        "modified": _time(annotation.updated_at.isoformat()),
        "body": body,
        "target": {
            "source": f"urn:uuid:{question_key}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": selector.exact,
                    "prefix": selector.prefix,
                    "suffix": selector.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": selector.start,
                    "end": selector.end,
                },
            ],
        },
        "studyapp:placement": annotation.placement.value,
    }


def _time(iso: str) -> str:
    return iso.replace("+00:00", "Z")
