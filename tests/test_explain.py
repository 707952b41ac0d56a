"""explain: what is told of the figures at a place."""

import pytest

from numcheck.cli import main
from numcheck.documents import in_memory
from numcheck.errors import NumcheckError
from numcheck.explain import correct, explain_place
from numcheck.model import Reason
from numcheck.pipeline import check
from numcheck.report.explanation import render_explanations
from numcheck.report.look import Look
from numcheck.report.reasons import find_topic, tell_reasons
from numcheck.standard import extractor, lexicon, ruleset

DRAFT = "Orvel shook at noon.\n\nThe quake killed 41 people in Orvel and hurt nearly 90."
SOURCE = "In Orvel the quake killed 14 people. Nearly 90 were hurt, said the mayor. The town has 2,000 people."


def explain(line: int, column: int = 0, role: str = "draft"):
    documents = [
        in_memory(DRAFT, "draft.txt", role),
        in_memory(SOURCE, "wire.txt", "source" if role == "draft" else role),
    ]
    return explain_place(check(documents, ruleset(), lexicon(), extractor().read), lexicon(), line, column)


def test_all_figures_of_a_line() -> None:
    assert [one.claim.figure.text for one in explain(3)] == ["41 people", "nearly 90"]


def test_the_figure_at_a_column() -> None:
    assert [one.claim.figure.text for one in explain(3, 18)] == ["41 people"]


def test_what_it_was_set_against_and_what_came_of_it() -> None:
    (one,) = explain(3, 18)
    joined = [one.judgements[i] for i in sorted(one.joined)]
    assert one.status == "conflicting"
    assert [finding.rule for finding in one.findings] == ["conflict"]
    assert [(judgement.other.figure.text, judgement.denies) for judgement in joined] == [("14 people", True)]
    assert joined[0].chance is not None and joined[0].chance > 0.5
    others = [judgement for i, judgement in enumerate(one.judgements) if i not in one.joined]
    assert others and all(judgement.chance < joined[0].chance for judgement in others)


@pytest.mark.parametrize("role", ["draft", "peer"])
def test_the_reasons_add_up_to_the_score(role) -> None:
    for one in explain(3, role=role):
        for judgement in one.judgements:
            assert sum(reason.weight for reason in judgement.reasons) == pytest.approx(judgement.score)


def test_words_are_those_of_the_sentence() -> None:
    assert set(explain(3, 18)[0].said["near"]) >= {"quake", "Orvel"}


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        (999, 0, "draft.txt:999: the document has only 3 lines; the nearest: '41 people' at draft.txt:3:18"),
        (1, 0, "draft.txt:1: no figure was read at this line; the nearest: '41 people' at draft.txt:3:18"),
        (3, 1, "draft.txt:3:1: no figure was read at this column; the nearest: '41 people' at draft.txt:3:18"),
    ],
)
def test_a_place_without_a_figure_names_the_nearest(line, column, message) -> None:
    with pytest.raises(NumcheckError) as error:
        explain(line, column)
    assert str(error.value).startswith(message)


def test_the_command(tmp_path, capfd) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "wire.txt").write_text(SOURCE)
    place = f"{tmp_path / 'draft.txt'}:3"
    assert main(["explain", place, "--against", str(tmp_path / "wire.txt"), "--no-color"]) == 0
    told = capfd.readouterr().out
    assert "% sure that these speak of one thing: " in told and "same words next to the number (" in told
    assert "both numbers cannot be right" in told
    assert main(["explain", place, "--against", str(tmp_path / "wire.txt"), "--weights"]) == 0
    assert main(["explain", f"{tmp_path / 'draft.txt'}:99"]) == 2
    assert "the document has only 3 lines" in capfd.readouterr().err
    assert main(["explain", str(tmp_path / "draft.txt")]) == 2
    assert "expected PATH:LINE" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("chance", "score", "told"),
    [
        (0.84, 0.0, "84 % sure that these speak of one thing: same subject, same clause (killed)"),
        (0.999, 0.0, "99 % sure that these"),
        (0.0001, 0.0, "1 % sure that these"),
        (None, 2.0, "sure that these"),
        (None, 1.0, "likely that these"),
        (None, -1.0, "unlikely that these"),
    ],
)
def test_how_sure_it_is_is_told_in_percent_where_that_is_known_and_else_in_a_word(chance, score, told) -> None:
    (one,) = explain(3, 18)
    reasons = (Reason("same thing", 2.0), Reason("same clause", 1.0, "killed"), Reason("other year", -1.0))
    judgement = one.judgements[0]._replace(reasons=reasons, score=score, limit=0.0, chance=chance)
    text = render_explanations([one._replace(judgements=(judgement,), weighed=1)], Look())
    assert f"\n    {told}" in text and "\n    against it: different years\n" in text


def test_of_what_is_not_matched_only_what_speaks_against_it_is_told() -> None:
    (one,) = explain(3, 18)
    reasons = (Reason("same thing", 1.0, "people"), Reason("event unsaid", -2.0))
    judgement = one.judgements[0]._replace(reasons=reasons, chance=0.02)
    alone = one._replace(judgements=(judgement,), joined=frozenset(), weighed=1)
    assert "\n    2 % sure that these speak of one thing; against it: event not stated\n" in render_explanations(
        [alone], Look()
    )


def test_figures_of_two_sources_that_say_the_same_do_not_share_the_chance() -> None:
    texts = (SOURCE, SOURCE.replace("In Orvel the quake", "On Monday the quake in Orvel"))
    documents = [in_memory(DRAFT, "draft.txt", "draft")]
    documents += [in_memory(text, f"{name}.txt", "source") for name, text in zip(("wire", "mayor"), texts, strict=True)]
    (one,) = explain_place(check(documents, ruleset(), lexicon(), extractor().read), lexicon(), 3, 18)
    chances = [one.judgements[i].chance for i in sorted(one.joined)]
    assert len(chances) == 2 and all(chance > 0.8 for chance in chances)


def test_a_place_that_is_too_long_for_the_line_has_the_next_one() -> None:
    lines = render_explanations(explain(3, 18), Look(20)).splitlines()
    assert lines[:2] == ["41 people", "draft.txt:3:18"]


def test_chances_are_corrected_to_the_share_that_is_right_and_keep_their_order() -> None:
    judgements = explain(3, 18)[0].judgements[:1] * 5
    chances = [0.001, 0.1, 0.3, 0.9, 1.0]
    told = [one.chance for one in correct([one._replace(chance=c) for one, c in zip(judgements, chances, strict=True)])]
    assert told == sorted(told) and all(0 < chance <= 1 for chance in told)
    assert told[1] == pytest.approx(0.32, abs=0.03) and told[2] == pytest.approx(0.67, abs=0.03)


def test_all_reasons_by_which_figures_are_matched_are_told_in_words_or_left_out_on_purpose() -> None:
    names = {*lexicon().section("matcher")["signs"], *lexicon().section("weights")} - {
        "base",
        "concepts",
        "concepts against",
        "same company",
        "related documents",
        "no name in common",
    }
    assert [name for name in sorted(names) if find_topic(Reason(name, 1.0)) == (name, name)] == []


def test_what_speaks_both_ways_of_one_thing_is_told_once() -> None:
    reasons = [Reason("figures beside", 1.5), Reason("figures not beside", -0.5), Reason("same bound", 3.0)]
    assert tell_reasons(reasons) == ("neighbours agree", "")
    assert tell_reasons([*reasons, Reason("the other figures of the draft", -2.0)]) == ("", "neighbours differ")


def test_the_equation_of_what_is_worked_out_is_told() -> None:
    (one,) = explain(3, 18)
    assert "\n  50 - 9 = 41 people\n" in render_explanations([one._replace(equation="50 - 9 = 41 people")], Look())
