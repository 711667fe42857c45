"""The cache of rendered answers."""

from studyapp.domain.edits import QuestionText, RenderedAnswer

VERSION = 3


def hashes(repositories, sample) -> dict[str, str]:
    return {
        name: repositories.questions.get(row).content_hash for name, row in sample.questions.items()
    }


def test_an_answer_is_found_by_content_and_version(library, sample) -> None:
    answer = RenderedAnswer('{"blocks": []}', "", "文字")
    with library.writing() as repositories:
        content = hashes(repositories, sample)
        repositories.rendered.put(content["q1"], VERSION, RenderedAnswer("older"))
        repositories.rendered.put(content["q1"], VERSION, answer)
        assert repositories.rendered.get(content["q1"], VERSION) == answer
        assert repositories.rendered.get(content["q1"], VERSION + 1) is None
        assert repositories.rendered.get(content["q2"], VERSION) is None


def test_what_is_missing_is_told_in_order(library, sample) -> None:
    ids = [sample.questions[name] for name in ("q3", "q1", "q2")]
    with library.writing() as repositories:
        repositories.rendered.put(hashes(repositories, sample)["q1"], VERSION, RenderedAnswer("x"))
        assert repositories.rendered.missing(ids, VERSION) == [ids[0], ids[2]]
        assert repositories.rendered.missing(ids, VERSION + 1) == ids


def test_pruning_drops_what_nobody_needs_and_the_oldest(library, sample) -> None:
    with library.writing() as repositories:
        content = hashes(repositories, sample)
        rendered = repositories.rendered
        for name in ("q1", "q2", "q3", "q4"):
            rendered.put(content[name], VERSION, RenderedAnswer(name))
        rendered.put(content["q5"], VERSION - 1, RenderedAnswer("another version"))
        repositories.questions.rewrite_many(
            [QuestionText(sample.questions["q4"], "q4", "q4", "", "rewritten", unanswered=False)]
        )
        assert rendered.prune(VERSION, keep=10) == 2
        assert rendered.get(content["q5"], VERSION - 1) is None
        assert rendered.get(content["q4"], VERSION) is None
        assert rendered.prune(VERSION, keep=2) == 1
        assert rendered.get(content["q1"], VERSION) is None
        assert rendered.get(content["q3"], VERSION) == RenderedAnswer("q3")
        assert rendered.prune(VERSION, keep=2) == 0
