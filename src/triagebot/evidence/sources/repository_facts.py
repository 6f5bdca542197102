"""Facts out of what a host says of a repository: the same for GitHub, GitLab and Gitea. Pure."""

from __future__ import annotations

from triagebot.config import yamlfile
from triagebot.errors import FetchError, UsageError
from triagebot.evidence.notes import JsonAnswer, Notes, cut, day
from triagebot.evidence.pages import readme_text
from triagebot.evidence.sources.repository_values import Account, Gist, Release, Repository, RepositoryFile
from triagebot.models import Fact, FactName

LONGEST_CODE = 6_000
"""Characters kept of a file that is not prose."""

_PROSE = ("md", "markdown", "mdx", "rst", "txt", "adoc", "asciidoc", "org", "html", "htm", "qmd", "rmd", "")
_UNNAMED = "NOASSERTION"
_UNNAMED_AS = (_UNNAMED, "OTHER")
"""A licence file that the host found and could not name, which is something else than no licence."""


def of_repository(
    source: str,
    repository: Repository,
    *,
    readme: RepositoryFile | None = None,
    release: Release | None = None,
    citation: str = "",
) -> tuple[Fact, ...]:
    """What is known of a repository as a whole."""
    notes = Notes(source, repository.url)
    notes.add(FactName.TITLE, repository.name.rpartition("/")[2])
    notes.add(FactName.DESCRIPTION, repository.description)
    notes.add(FactName.AUTHOR, repository.name.rpartition("/")[0])
    notes.include(_circumstances(source, repository))
    notes.add(FactName.HOMEPAGE, repository.homepage)
    notes.add(FactName.TOPIC, *repository.topics)
    if release is not None:
        notes.add(FactName.RELEASE, " ".join(part for part in (release.tag, day(release.published)) if part))
    if readme is not None:
        notes.include(of_document(f"{source} README", readme))
    if citation:
        notes.include(of_citation(f"{source} citation file", citation, repository.url))
    return notes.done()


def of_part(source: str, repository: Repository, document: RepositoryFile | None, path: str) -> tuple[Fact, ...]:
    """What is known of a folder or a file: its own words, and the circumstances of the repository it is in.

    The repository's description and topics are left out: they are about something larger.
    """
    notes = Notes(source, repository.url)
    if document is not None:
        notes.include(of_document(f"{source} file", document))
    notes.add(FactName.TITLE, path.rstrip("/").rpartition("/")[2])
    notes.add(FactName.SITE, repository.name)
    notes.include(_circumstances(source, repository))
    return notes.done()


def _circumstances(source: str, repository: Repository) -> tuple[Fact, ...]:
    notes = Notes(source, repository.url)
    notes.add(FactName.REPOSITORY, repository.url)
    notes.add(FactName.PROGRAMMING_LANGUAGE, repository.language)
    notes.add(FactName.LICENSE, _UNNAMED if repository.license.upper() in _UNNAMED_AS else repository.license)
    if repository.stars is not None:
        notes.add(FactName.STARS, str(repository.stars))
    notes.flag(FactName.ARCHIVED, repository.archived)
    if repository.fork:
        notes.add(FactName.FORK, f"of {repository.parent}" if repository.parent else "yes")
    notes.add(FactName.CREATED, day(repository.created))
    notes.add(FactName.UPDATED, day(repository.pushed))
    return notes.done()


def of_document(source: str, document: RepositoryFile) -> tuple[Fact, ...]:
    """A file's heading and words. Code is kept short; a notebook speaks through its prose cells."""
    notes = Notes(source, document.url or None)
    ending = document.name.rpartition(".")[2].lower() if "." in document.name else ""
    if ending == "ipynb":
        read = readme_text.read(_notebook(document.text))
    elif ending in _PROSE:
        read = readme_text.read(document.text, document.name)
    else:
        read = readme_text.Readme(text=cut(document.text[: LONGEST_CODE * 2], LONGEST_CODE))
    notes.add(FactName.TITLE, read.title)
    notes.add(FactName.TEXT, read.text)
    return notes.done()


def _notebook(text: str) -> str:
    """The Markdown cells of a Jupyter notebook (https://nbformat.readthedocs.io), empty for what is none."""
    try:
        answer = JsonAnswer.parse(text, "the notebook")
    except FetchError:
        return ""
    prose = (cell for cell in answer.each("cells") if cell.text("cell_type") == "markdown")
    return "\n\n".join("".join(cell.texts("source")) for cell in prose)


def of_release(source: str, repository: Repository, release: Release) -> tuple[Fact, ...]:
    """What is known of one release."""
    notes = Notes(source, release.url or repository.url)
    short = repository.name.rpartition("/")[2]
    notes.add(
        FactName.TITLE, f"{short} {release.title or release.tag}" if short not in release.title else release.title
    )
    notes.add(FactName.PUBLISHED, day(release.published))
    notes.add(FactName.VERSION, release.tag)
    notes.add(FactName.TEXT, readme_text.read(release.notes).text)
    notes.add(FactName.SITE, repository.name)
    notes.include(_circumstances(source, repository))
    return notes.done()


def of_account(source: str, account: Account) -> tuple[Fact, ...]:
    """What is known of a person or an organisation."""
    notes = Notes(source, f"https://github.com/{account.login}")
    notes.add(FactName.TITLE, account.name or account.login)
    notes.add(FactName.DESCRIPTION, account.description)
    notes.add(FactName.HOMEPAGE, account.homepage)
    notes.add(FactName.CREATED, day(account.created))
    return notes.done()


def of_gist(source: str, gist: Gist) -> tuple[Fact, ...]:
    """What is known of a gist: its description serves as its title, as GitHub shows it."""
    notes = Notes(source, gist.url or None)
    notes.add(FactName.TITLE, gist.description)
    notes.add(FactName.DESCRIPTION, gist.description)
    notes.add(FactName.AUTHOR, gist.owner)
    notes.add(FactName.CREATED, day(gist.created))
    notes.add(FactName.UPDATED, day(gist.updated))
    for file in gist.files[:3]:
        notes.include(of_document(f"{source} file", file))
    if not gist.description and gist.files:
        notes.add(FactName.TITLE, gist.files[0].name)
    return notes.done()


def of_citation(source: str, text: str, url: str) -> tuple[Fact, ...]:
    """What a CITATION.cff says (https://citation-file-format.github.io): authors, DOI, the paper to be cited.

    The paper is another work than the code, so it is a comment here and not the "same work".
    """
    try:
        cited = JsonAnswer(yamlfile.read(text, source).value)
    except UsageError:
        return ()
    notes = Notes(source, url)
    for author in cited.each("authors"):
        notes.add(
            FactName.AUTHOR, " ".join(filter(None, (author.text("given-names"), author.text("family-names"))))
        )
        notes.add(FactName.AUTHOR, author.text("name"))
    notes.add(FactName.DOI, cited.text("doi"))
    notes.add(FactName.TEXT, cited.text("abstract"))
    preferred = cited.at("preferred-citation")
    if paper := preferred.text("title"):
        year = preferred.text("year")
        notes.add(FactName.COMMENT, f"To be cited as: {paper}{f' ({year})' if year else ''}")
    return notes.done()
