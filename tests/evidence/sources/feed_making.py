"""arXiv's feed, made."""

from __future__ import annotations

from xml.sax.saxutils import escape


def entry(
    identifier: str = "2101.00001",
    title: str = "On Ferrets",
    summary: str = "Ferrets are\nstudied.",
    *,
    version: int = 2,
    more: str = "",
) -> str:
    return (
        f"<entry><id>http://arxiv.org/abs/{identifier}v{version}</id><title>{escape(title)}</title>"
        f"<updated>2022-03-04T00:00:00Z</updated><published>2021-01-02T00:00:00Z</published>"
        f"<summary>{escape(summary)}</summary><author><name>Ada Ferret</name></author>"
        '<author><name>Bo Mink</name></author><arxiv:primary_category term="cs.CV"/>'
        f'<category term="cs.CV" scheme="x"/><category term="cs.LG" scheme="x"/>{more}</entry>'
    )


def feed(*entries: str) -> bytes:
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/' "
        "xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns='http://www.w3.org/2005/Atom'>"
        f"<opensearch:totalResults>{len(entries)}</opensearch:totalResults>{''.join(entries)}</feed>"
    ).encode()
