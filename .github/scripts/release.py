"""What a release writes and says, so that no hand copies a commit or a note.

    release.py check TAG             the tag, pyproject.toml and CHANGELOG.md name the same version, or exit 1
    release.py notes TAG             prints that version's part of CHANGELOG.md
    release.py pin TAG COMMIT        puts commit and tag wherever a workflow names the Action

Run in the repository's root; needs Python alone.
"""

import re
import sys
import tomllib
from pathlib import Path

ACTION = re.compile(r"(qdrant/triagebot@)(?:COMMIT|[0-9a-f]{40})(\"\s*\}\])?(?: # v[\w.]+)?")
CHECKED_OUT = re.compile(r"(repository: qdrant/triagebot\n\s+ref: )(?:COMMIT|[0-9a-f]{40})(?: # v[\w.]+)?")
RELEASED = Path("src/triagebot/released.py")


def version_of(tag: str) -> str:
    """`v1.2.3` without its letter; ends the program when it is no such tag."""
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        sys.exit(f"{tag} is no version tag: write it as v1.2.3.")
    return tag[1:]


def notes(tag: str, changelog: str) -> str:
    """The part of the changelog under that version's heading."""
    version = version_of(tag)
    part = re.search(rf"^## \[?{re.escape(version)}\]?[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    if part is None:
        sys.exit(f"CHANGELOG.md has no heading `## {version}`: rename `## Unreleased` before tagging.")
    return part[1].strip() + "\n"


def check(tag: str) -> None:
    """End with a message when the versions differ."""
    version = version_of(tag)
    written = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if written != version:
        sys.exit(f"The tag says {version}, pyproject.toml says {written}: change one of them.")
    notes(tag, Path("CHANGELOG.md").read_text(encoding="utf-8"))


def pinned(text: str, tag: str, commit: str) -> str:
    """The text with that commit and tag wherever a workflow names the Action."""
    text = ACTION.sub(lambda match: f"{match[1]}{commit}{match[2] or ''} # {tag}", text)
    return CHECKED_OUT.sub(lambda match: f"{match[1]}{commit} # {tag}", text)


def pin(tag: str, commit: str) -> None:
    """Write commit and tag into the documentation, the examples, and the module that tells `init` its version."""
    version_of(tag)
    if not re.fullmatch(r"[0-9a-f]{40}", commit):
        sys.exit(f"{commit} is no whole commit id.")
    documents = [path for path in Path("docs").rglob("*") if path.suffix in (".md", ".yml")]
    for path in sorted([Path("README.md"), Path("action.yml"), *documents]):
        text = path.read_text(encoding="utf-8")
        if (new := pinned(text, tag, commit)) != text:
            path.write_text(new, encoding="utf-8")
            print(path)
    text = RELEASED.read_text(encoding="utf-8")
    text = re.sub(r'^COMMIT = ".*"$', f'COMMIT = "{commit}"', text, flags=re.M)
    RELEASED.write_text(re.sub(r'^TAG = ".*"$', f'TAG = "{tag}"', text, flags=re.M), encoding="utf-8")
    print(RELEASED)


def main(arguments: list[str]) -> None:
    """Carry out one of the three."""
    match arguments:
        case ["check", tag]:
            check(tag)
        case ["notes", tag]:
            print(notes(tag, Path("CHANGELOG.md").read_text(encoding="utf-8")), end="")
        case ["pin", tag, commit]:
            pin(tag, commit)
        case _:
            sys.exit(str(__doc__))


if __name__ == "__main__":
    main(sys.argv[1:])
