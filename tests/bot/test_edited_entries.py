"""An entry that a pull request changes: what the change brings is judged, and nothing that was there before."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, README, Stage

FIR = "- [Fir](https://fir.example/) - Switches itself off.\n"


def edited(hub: FakeGitHub, now: str, *, was: str = FIR, readme: str = README) -> int:
    assert was in readme
    return hub.pull(LIST, {"README.md": readme.replace(was, now)}, fork="newcomer/list")


def test_a_new_link_is_opened_and_no_model_is_asked(hub: FakeGitHub, stage: Stage) -> None:
    number = edited(hub, FIR.replace("fir.example/", "fir.example/shop"))
    result = stage.opened(number, OPENAI_API_KEY="k-for-tests-0123456789")
    (comment,) = stage.comments(number)
    line = comment.split("\n")[1]
    assert line.startswith("**For a maintainer to decide** on *[Fir](https://fir.example/shop)*: it led to ")
    assert "https://fir.example/" in line.partition("led to")[2]
    assert result.gathered == ["https://fir.example/shop"]
    assert result.drafted == []


def test_a_link_that_another_entry_has_is_already_listed(hub: FakeGitHub, stage: Stage) -> None:
    number = edited(hub, FIR.replace("https://fir.example/", "http://www.elm.example"))
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert "**Already listed:**" in comment
    assert "on line 22 of README.md" in comment


def test_a_form_that_the_change_breaks_gets_a_suggestion(hub: FakeGitHub, stage: Stage) -> None:
    number = edited(hub, FIR.replace(" - Switches itself off.", ": Switches itself off when it boils"))
    stage.opened(number)
    (suggestion,) = stage.suggestions(number)
    assert "- [Fir](https://fir.example/) - Switches itself off when it boils.\n" in suggestion["body"]
    assert suggestion["line"] == 23


def test_what_was_wrong_before_is_not_held_against_whoever_corrects_a_word(hub: FakeGitHub, stage: Stage) -> None:
    flawed = README.replace(FIR, "* [Fir](https://fir.example/): swiches itself off\n")
    hub.push(LIST, {"README.md": flawed})
    number = edited(hub, "switches", was="swiches", readme=flawed)
    result = stage.opened(number)
    assert stage.comments(number) == []
    assert "nothing to say" in result.summary


def test_a_title_that_belongs_elsewhere_now_is_said_with_the_line(hub: FakeGitHub, stage: Stage) -> None:
    names = ["Acer", "Beech", "Cherry", "Dogwood", "Elm", "Fir", "Gum", "Hazel"]
    rows = "".join(f"- [{name}](https://{name.lower()}.example/) - Boils water.\n" for name in names)
    readme = f"# Awesome kettles\n\n## Electric\n\n{rows}"
    hub.push(LIST, {"README.md": readme})
    number = edited(hub, "[Zelkova]", was="[Acer]", readme=readme)
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert "it belongs after" in comment
    assert "Hazel" in comment


@pytest.mark.parametrize(("most", "said"), [(2, "also changes 1 other entry"), (1, "1 more entry was not")])
def test_edits_count_within_the_bound_and_after_the_additions(
    hub: FakeGitHub, stage: Stage, most: int, said: str
) -> None:
    hub.push(LIST, {".github/triagebot.yml": f"limits: {{entries: {most}}}\n"})
    readme = README.replace("Whistles", "Sings") + NEW
    number = hub.pull(LIST, {"README.md": readme}, fork="newcomer/list")
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert said in comment


def test_an_edited_entry_is_nothing_to_accept(hub: FakeGitHub, stage: Stage) -> None:
    number = edited(hub, FIR.replace("fir.example/", "fir.example/shop"))
    stage.opened(number)
    stage.says(number, "maintainer", "/accept")
    assert [one["number"] for one in hub.repositories[LIST].threads.values() if one["pull"]] == [number]
