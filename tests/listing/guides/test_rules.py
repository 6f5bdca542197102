"""What sentences of guides ask for, in many wordings and languages: all written for this test."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import read
from triagebot.models import Rule, SpeaksOf

ASKED = [
    # of the entry
    ("- End every description with a period.", "end-with-full-stop", ""),
    ("- Descriptions finish with a full stop.", "end-with-full-stop", ""),
    ("- Do not end descriptions with a dot.", "no-full-stop", ""),
    ("- Don't forget to end the description with a period.", "end-with-full-stop", ""),
    ("- No trailing punctuation in the description.", "no-full-stop", ""),
    ("- The description must not end with a full stop.", "no-full-stop", ""),
    ("- Beschreibungen enden mit einem Punkt.", "end-with-full-stop", ""),
    ("- Beschreibungen enden nicht mit einem Punkt.", "no-full-stop", ""),
    ("- La descripción termina con un punto.", "end-with-full-stop", ""),
    ("- La description se termine par un point.", "end-with-full-stop", ""),
    ("- A descrição não termina com ponto.", "no-full-stop", ""),
    ("- Описание заканчивается точкой.", "end-with-full-stop", ""),
    ("- 描述以句号结尾。", "end-with-full-stop", ""),
    ("- Start the description with a capital letter.", "start-with-capital", ""),
    ("- Die Beschreibung beginnt mit einem Großbuchstaben.", "start-with-capital", ""),
    ("- Descriptions never begin with an article.", "no-beginning", ""),
    ("- The description should not start with `A curated list of`.", "no-beginning", ""),
    ("- Please don't repeat the name of the tool in its description.", "no-name-in-description", ""),
    ("- Keep descriptions under 120 characters.", "max-length", "120"),
    ("- Descriptions have no more than 1,000 characters.", "max-length", "1000"),
    ("- Description: max. 80 characters", "max-length", "80"),
    ("- Die Beschreibung hat höchstens 90 Zeichen.", "max-length", "90"),
    ("- Máximo 140 caracteres por descripción.", "max-length", "140"),
    ("- Описание: не более 100 символов.", "max-length", "100"),
    ("- 描述不超过 60 个字。", "max-length", "60"),
    ("- At most 20 words for the description.", "max-words", "20"),
    ("- No emojis, please.", "no-emoji", ""),
    ("- Bitte keine Emojis in der Beschreibung verwenden.", "no-emoji", ""),
    ("- Use only symbols from the legend.", "legend-signs", ""),
    ("- Entries are sorted alphabetically.", "alphabetical", ""),
    ("- Remove trailing slashes at the end of links.", "no-trailing-slash", ""),
    ("- Links must not end with a slash.", "no-trailing-slash", ""),
    ("- Descriptions are brief (at most twelve words).", "max-words", "12"),
    ("- Descriptions are brief, and must not mention the name of the lamp.", "no-name-in-description", ""),
    ("- Lamps younger than 60 days are not accepted.", "min-age-days", "60"),
    ("- Name your pull request `Add Name of Lamp`.", "title-format", "Add Name of Lamp"),
    ("- Mind correct capitalisation: GitHub, JavaScript.", "spelling", ""),
    ("- No http where https works.", "https", ""),
    ("- Write its SPDX identifier in backticks.", "licence-mark", ""),
    ("- Each entry ends with the licence in brackets.", "licence-mark", ""),
    ("- Commercial lamps? No, only open source.", "open-source", ""),
    ("**May I use emojis?**\nNo emojis in descriptions.", "no-emoji", ""),
    ("**Where does it go?**\nAt the bottom of the category.", "append", ""),
    ("### Where does it go?\n\nAt the bottom of the category.", "append", ""),
    ("- Einträge sind alphabetisch sortiert.", "alphabetical", ""),
    ("- Les entrées sont classées par ordre alphabétique.", "alphabetical", ""),
    ("- 按字母顺序排列。", "alphabetical", ""),
    ("- Put the newest entry first: newest first.", "newest-first", ""),
    ("- Add new links to the bottom of the section.", "append", ""),
    ("- New tools go at the top of the category.", "prepend", ""),
    ("- Each project appears in one section, never in more than one section.", "one-section", ""),
    ("- New categories need at least three projects.", "min-entries", "3"),
    ("- Links to repositories end in `#readme`.", "link-suffix", "#readme"),
    ("- No affiliate or referral links.", "no-tracking", ""),
    ("- URL shorteners are not allowed: no shortened links.", "no-shortener", ""),
    ("- Under active development (commits within 6 months).", "active-within-days", "182"),
    ("- La descripción no debe pasar de 60 caracteres.", "max-length", "60"),
    ("- La description ne doit pas dépasser 90 caractères.", "max-length", "90"),
    ("- No paywalls, no Medium.", "no-site", ""),
    ("- We do not accept links to YouTube or Udemy.", "no-site", ""),
    ("- No posts from Medium, please.", "no-site", ""),
    ("- Keine Links zu YouTube.", "no-site", ""),
    ("- No aceptamos enlaces a YouTube.", "no-site", ""),
    ("- Pas de liens vers Medium.", "no-site", ""),
    ("- Не принимаем ссылки на YouTube.", "no-site", ""),
    ("- Link to the abstract, not to the PDF.", "abstract-page", ""),
    ("- Do not link to the PDF but to the abstract.", "abstract-page", ""),
    ("- Names of plugins are lower case.", "title-lower-case", ""),
    ("- 名称使用小写。", "title-lower-case", ""),
    ("- Descriptions must not mention `Lampdom`.", "description-without", ""),
    ("- Fork, add **one** lamp, and open a pull request.", "one-per-pull-request", ""),
    ("- Every entry carries a build badge: please add the badge.", "badge", ""),
    ("- Every entry needs a description.", "description-required", ""),
    ("- Use the title given by the page, do not invent one.", "title-of-page", ""),
    ("- Names are written as `owner/repo`.", "title-owner-repo", ""),
    # of the link
    ("- Projects need at least 50 stars.", "min-stars", "50"),
    ("- 100+ GitHub stars", "min-stars", "100"),
    ("- Stars: >= 250", "min-stars", "250"),
    ("- Mindestens 30 Sterne auf GitHub.", "min-stars", "30"),
    ("- Al menos 1.000 estrellas en GitHub.", "min-stars", "1000"),
    ("- Au moins 20 étoiles.", "min-stars", "20"),
    ("- No mínimo 75 estrelas.", "min-stars", "75"),
    ("- Не менее 40 звёзд.", "min-stars", "40"),
    ("- 至少 100 颗星。", "min-stars", "100"),
    ("- スターが 50 以上あること。", "min-stars", "50"),
    ("- More than 5,000 downloads on npm.", "min-downloads", "5000"),
    ("- The repository has been around for at least three months.", "min-age-days", "91"),
    ("- Must be older than 90 days.", "min-age-days", "90"),
    ("- The first commit is at least a year old.", "min-age-days", "365"),
    ("- Das Projekt ist mindestens 6 Monate alt.", "min-age-days", "182"),
    ("- A commit within the last 12 months.", "active-within-days", "365"),
    ("- Actively maintained: last commit in the past two years.", "active-within-days", "730"),
    ("- Al menos un commit en los últimos 6 meses.", "active-within-days", "182"),
    ("- The repository must not be archived.", "not-archived", ""),
    ("- Archived projects will be rejected.", "not-archived", ""),
    ("- No forks.", "no-forks", ""),
    ("- The project must have a license.", "licence-required", ""),
    ("- Das Projekt muss eine Lizenz haben.", "licence-required", ""),
    ("- It must be open source.", "open-source", ""),
    ("- Only open-source software is listed.", "open-source", ""),
    ("- The project has at least one tagged release.", "release-required", ""),
    ("- Packages must be written in Rust.", "programming-language", "Rust"),
    ("- The project must have tests.", "tests-required", ""),
    ("- Has good documentation.", "documentation-required", ""),
    ("- The README must be in English.", "documentation-english", ""),
    ("- No paywalls.", "no-paywall", ""),
    # of the proposal
    ("- One project per pull request.", "one-per-pull-request", ""),
    ("- Please open a separate PR for each suggestion.", "one-per-pull-request", ""),
    ("- Pro Pull Request nur ein Link: ein Link pro PR.", "one-per-pull-request", ""),
    ("- Un enlace por pull request.", "one-per-pull-request", ""),
    ("- 每个 PR 只提交一个项目。", "one-per-pull-request", ""),
    ("- Fill in the pull request template.", "use-template", ""),
    ("- The title of the pull request has the format `Add project-name`.", "title-format", "Add project-name"),
    ("- PR title format: `Add name`.", "title-format", "Add name"),
    ("- Do not open a pull request.", "no-pull-requests", ""),
    ("- We do not accept pull requests.", "no-pull-requests", ""),
    ("- Do not edit README.md by hand.", "generated-file", "README.md"),
    ("- Only README.md is modified.", "only-files", "README.md"),
    ("- The git diff should show only one new line.", "only-one-line", ""),
    ("- Explain in the pull request why it belongs here.", "explain-why", ""),
]  # fmt: skip


def read_rules(text: str) -> tuple[Rule, ...]:
    return read.read(f"# Contributing\n\n{text}\n").rules


@pytest.mark.parametrize(("sentence", "kind", "value"), ASKED)
def test_a_sentence_is_understood(sentence: str, kind: str, value: str) -> None:
    found = {rule.kind: rule.value for rule in read_rules(sentence)}
    assert kind in found, f"understood as {sorted(found)}"
    assert found[kind] == value


NOT_ASKED = [
    ("This project is released with a code of conduct.", "release-required"),
    ("We will wait 15 days for your answer before the pull request is closed.", "min-age-days"),
    ("Please do not open issues for support.", "no-pull-requests"),
    ("If it is not a good fit, please open a pull request to remove it.", "no-pull-requests"),
    ("By contributing you agree that your work has the licence of this repository.", "licence-required"),
    ("You do not need to follow the template.", "use-template"),
    ("Don't hesitate to open a pull request.", "no-pull-requests"),
    ("Do not forget to update README.md.", "generated-file"),
    ("Do not forget to end the description with a period.", "no-full-stop"),
    ("Fork the repository and create a branch.", "no-forks"),
    ("Do not use the issue tracker for questions.", "no-tracking"),
    ("There are no bug reports older than 6 months.", "min-age-days"),
    ("Every pull request is reviewed by at least one maintainer.", "one-per-pull-request"),
    ("See the README.md for how to run the generator.", "documentation-required"),
    ("Is it written in Rust?", "programming-language"),
    ("Do not ask for stars on Twitter or Reddit.", "no-site"),
    ("Join our Discord server, not Telegram.", "no-site"),
    ("We do not track contributors on Facebook.", "no-site"),
    ("Apps that work without Facebook are preferred.", "no-site"),
    ("We do not list clients of LinkedIn.", "no-site"),
    ("No YouTube shorts.", "no-site"),
    ("Links from YouTube should have no tracking parameters.", "no-site"),
    ("No entries of medium length.", "no-site"),
    ("Papers may be linked as PDF or as abstract.", "abstract-page"),
    ("Include a short abstract below the link.", "abstract-page"),
    ("Link to the PDF, not to the abstract.", "abstract-page"),
    ("If the link is to an abstract, say so.", "abstract-page"),
    ("Keep file names in lower case.", "title-lower-case"),
    ("Branch names are lower case.", "title-lower-case"),
    ("Section names are in lower case.", "title-lower-case"),
    ("Names like iPhone begin in lower case.", "title-lower-case"),
    ("Suggest one reviewer in your pull request.", "one-per-pull-request"),
    ("Add one blank line between sections in your pull request.", "one-per-pull-request"),
    ("Add one of the labels to your pull request.", "one-per-pull-request"),
    ("Check your spelling with LanguageTool.", "spelling"),
    ("Feel free to star the repository.", "min-stars"),
    ("One line: `- [Name](https://github.com/owner/name) - What it does.`", "title-owner-repo"),
]


@pytest.mark.parametrize(("sentence", "kind"), NOT_ASKED)
def test_what_is_said_by_the_way_is_not_asked(sentence: str, kind: str) -> None:
    assert kind not in {rule.kind for rule in read_rules(f"- {sentence}")} | {
        rule.kind for rule in read_rules(sentence)
    }


def test_one_sentence_may_ask_several_things() -> None:
    found = read_rules("- It has an open source license, at least 5 months of history, and a tagged release.")
    assert {rule.kind for rule in found} == {"open-source", "min-age-days", "release-required"}


def test_a_later_clause_denies_for_itself() -> None:
    found = read_rules("- Tools must not be archived and must be maintained within the last year.")
    assert {(rule.kind, rule.value) for rule in found} == {("not-archived", ""), ("active-within-days", "365")}


@pytest.mark.parametrize(
    "sentence",
    [
        "- At least 50 stars or 2,000 downloads.",
        "- Projects need one of: 50 stars on GitHub, 2000 downloads a month.",
        "- Mindestens 50 Sterne oder 2.000 Downloads.",
    ],
)
def test_alternatives_are_kept_together(sentence: str) -> None:
    (rule,) = [rule for rule in read_rules(sentence) if rule.speaks_of is SpeaksOf.LINK]
    assert [(one.kind, one.value) for one in rule.demands] == [("min-stars", "50"), ("min-downloads", "2000")]


def test_an_alternative_that_is_not_understood_stays_one() -> None:
    (rule,) = read_rules("- At least 100 GitHub stars, or a strong justification.")
    assert [one.kind for one in rule.demands] == ["min-stars", ""]


def test_items_of_which_one_is_enough() -> None:
    rules = read_rules("A resource must meet one of these:\n\n- At least 14 days old.\n- At least 100 stars.")
    (rule,) = [rule for rule in rules if rule.kind]
    assert [(one.kind, one.value) for one in rule.demands] == [("min-age-days", "14"), ("min-stars", "100")]


def test_exceptions_are_told_in_their_own_words() -> None:
    (rule,) = read_rules("- At least 3 months old (6 months for hidden gems).")
    assert (rule.value, rule.exceptions) == ("91", ("6 months for hidden gems",))


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Squash your commits before you push.", SpeaksOf.PROCESS),
        ("Check your spelling and grammar.", SpeaksOf.PROCESS),
        ("New sections are added by the maintainer only.", SpeaksOf.LIST),
        ("The pull request should have a useful title.", SpeaksOf.PROPOSAL),
        ("Only projects that are well known and widely used.", SpeaksOf.LINK),
        ("Choose a fitting name for the entry.", SpeaksOf.ENTRY),
    ],
)
def test_what_no_code_understands_still_speaks_of_something(sentence: str, of: SpeaksOf) -> None:
    (rule,) = read_rules(f"- {sentence}")
    assert (rule.kind, rule.speaks_of) == ("", of)


@pytest.mark.parametrize(
    "sentence",
    ["Please make sure of the following:", "Thank you for your interest.", "Example", "How do I add something?"],
)
def test_headlines_and_remarks_are_no_rules(sentence: str) -> None:
    assert read_rules(sentence) == ()
