"""What is wrong with a query, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.query import QueryError


def explanation(error: QueryError) -> str:
    """Return one or two sentences: which part, why, and what would be understood."""
    translate = QCoreApplication.translate
    part, hint = error.values.get("part", ""), error.values.get("hint", "")
    match error.reason_code:
        case "open-quote":
            text = translate("Query", "The quotation mark of {part} is never closed.")
        case "unknown-filter":
            text = translate("Query", "There is no filter {part}. There are: {hint}")
        case "unknown-value":
            text = translate("Query", "{part} is not understood. Possible values: {hint}")
        case "empty-value" if hint:
            text = translate("Query", "{part} needs a value: {hint}")
        case "empty-value":
            text = translate("Query", "{part} needs a value right after the colon.")
        case "bad-age":
            text = translate("Query", "{part} needs a number and d, w, m or y, such as edited:7d.")
        case "no-tag" if hint:
            text = translate("Query", "There is no tag {part}. There are: {hint}")
        case "no-tag":
            text = translate("Query", "There is no tag {part}. There are no tags yet.")
        case "no-topic":
            text = translate("Query", "There is no topic {part}. There are: {hint}")
        case _:
            text = translate(
                "Query", "A search needs something to find, not only what to leave out."
            )
    return text.format(part=part, hint=hint)
