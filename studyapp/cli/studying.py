"""The commands for reviewing: what is due, and rating a question."""

import argparse

from studyapp.cli.opening import existing_library, topic_path
from studyapp.cli.output import print_json
from studyapp.domain.card import Memory, Rating, ReviewKind
from studyapp.domain.errors import ExitStatus
from studyapp.services.review_items import Agenda, ReviewScope


def due(options: argparse.Namespace) -> ExitStatus:
    """Print what is due.

    Raises:
        UnknownTopicError: there is no such topic.
    """
    path = topic_path(options.topic)
    with existing_library(options) as services:
        topics = (services.library.topic_by_path(path),) if path else ()
        agenda = services.reviewing.agenda(ReviewScope(topics))
    if options.json:
        print_json(_agenda_object(agenda))
        return ExitStatus.DONE
    for question in agenda.due:
        print(f"{question.key}  {' / '.join(question.topic)}  {question.title}")
    today = agenda.today
    print(f"To do today: {today.due} due, {today.learning} on learning steps, {today.new} new.")
    return ExitStatus.DONE


def grade(options: argparse.Namespace) -> ExitStatus:
    """Rate a question.

    Raises:
        InputError: there is no such question, or it was rated later than that, or
            that has not come yet.
    """
    with existing_library(options) as services:
        question_id = services.library.question_by_key(options.key)
        rated = services.reviewing.rate(
            question_id, Rating[options.rating.upper()], ReviewKind.COMMAND, at=options.at
        )
        (key,) = services.library.keys_of([question_id])
    memory = rated.outcome.memory
    if options.json:
        print_json({"key": key, "leech": rated.is_leech, **_memory_object(memory)})
        return ExitStatus.DONE
    print(f"Due again: {memory.due_at.astimezone():%Y-%m-%d %H:%M}." if memory.due_at else "")
    if rated.is_leech:
        print("It was forgotten so often that it is tagged as a leech and suspended.")
    return ExitStatus.DONE


def _agenda_object(agenda: Agenda) -> dict[str, object]:
    today = agenda.today
    return {
        "today": {"due": today.due, "learning": today.learning, "new": today.new},
        "due": [
            {
                "key": question.key,
                "title": question.title,
                "topic": list(question.topic),
                "retrievability": round(question.retrievability, 4),
                **_memory_object(question.card.memory),
            }
            for question in agenda.due
        ],
    }


def _memory_object(memory: Memory) -> dict[str, object]:
    return {
        "phase": memory.phase.value,
        "due_at": memory.due_at.isoformat() if memory.due_at else None,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "reviews": memory.reviews,
        "lapses": memory.lapses,
    }
