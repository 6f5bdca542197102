"""A tiny git: commits with whole trees, ancestors, merge bases, and comparisons as GitHub gives them."""

import difflib
import hashlib
from dataclasses import dataclass, field


def blob_hash(text: str) -> str:
    raw = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw).hexdigest()


@dataclass
class Commit:
    sha: str
    files: dict[str, str]
    parents: tuple[str, ...] = ()
    message: str = ""

    @property
    def tree(self) -> str:
        return hashlib.sha1(repr(sorted(self.files.items())).encode()).hexdigest()


@dataclass
class Git:
    """The objects of a network of forks, which share them as on GitHub."""

    commits: dict[str, Commit] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    """Paths that are symbolic links; the text of such a file is where it leads."""

    def commit(self, files: dict[str, str], *parents: str, message: str = "") -> str:
        for text in files.values():
            self.blobs[blob_hash(text)] = text
        sha = hashlib.sha1(f"{sorted(files.items())}{parents}{message}{len(self.commits)}".encode()).hexdigest()
        commit = Commit(sha, dict(files), parents, message)
        self.commits[sha] = commit
        self.trees[commit.tree] = commit.files
        return sha

    def ancestors(self, sha: str) -> list[str]:
        """The commit and all before it, nearest first."""
        found: list[str] = []
        waiting = [sha]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found.append(name)
                waiting += self.commits[name].parents
        return found

    def merge_base(self, one: str, other: str) -> str:
        theirs = set(self.ancestors(other))
        return next(sha for sha in self.ancestors(one) if sha in theirs)

    def compare(self, base: str, head: str) -> dict[str, object]:
        merge_base = self.merge_base(head, base)
        old, new = self.commits[merge_base].files, self.commits[head].files
        files = []
        for path in sorted({*old, *new}):
            if old.get(path) == new.get(path):
                continue
            entry: dict[str, object] = {"filename": path, "status": "modified"}
            renamed = next(
                (was for was in old if was not in new and path not in old and similar(old[was], new[path])), None
            )
            if path not in new:
                if any(similar(old[path], text) for name, text in new.items() if name not in old):
                    continue
                entry["status"] = "removed"
            elif renamed:
                entry |= {"status": "renamed", "previous_filename": renamed}
            elif path not in old:
                entry["status"] = "added"
            if path in new:
                entry["sha"] = blob_hash(new[path])
            entry["patch"] = patch(old.get(renamed or path, ""), new.get(path, ""))
            files.append(entry)
        return {
            "base_commit": {"sha": base},
            "merge_base_commit": {"sha": merge_base},
            "files": files[:300],
        }


def similar(one: str, other: str) -> bool:
    return bool(one) and difflib.SequenceMatcher(None, one.split("\n"), other.split("\n")).ratio() > 0.5


def patch(old: str, new: str) -> str:
    """A patch as GitHub shows it: hunks only, and a note where the last line has no line break."""
    lines = []
    for line in list(difflib.unified_diff(pieces(old), pieces(new), n=3))[2:]:
        text, closed = line.removesuffix("\n"), line.endswith("\n")
        lines.append(text)
        if not closed and not text.startswith("@@"):
            lines.append("\\ No newline at end of file")
    return "\n".join(lines)


def pieces(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
