"""One text for every address of the same thing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.addresses import canonical

SAME = {
    "https://example.org/tool": [
        "http://example.org/tool",
        "HTTPS://WWW.Example.ORG/tool/",
        "https://example.org:443/tool",
        "http://example.org:80/tool//",
        "https://example.org./tool",
        "//example.org/tool",
        "<https://example.org/tool>",
        " https://example.org/tool\u200b\n",
        "https://example.org/tool#installation",
        "https://example.org/tool?utm_source=news&utm_medium=mail&fbclid=x",
        "https://example.org/tool?ref=producthunt",
        "https://example.org/tool/index.html",
        "https://example.org/%74ool",
        "https://example.org/a/../tool/.",
        "https://example.org/tool?",
        "https://example.org/tool#:~:text=best%20tool",
    ],
    "https://example.org": [
        "http://example.org/",
        "https://www.example.org",
        "https://example.org/index.php",
        "https://example.org/#/",
    ],
    "https://example.org/?a=1&b=2".replace("/?", "?"): [
        "https://example.org/?b=2&a=1",
        "https://example.org?a=1&amp;b=2",
        "https://example.org/?a=1&gclid=7&b=2#x",
    ],
    "https://xn--bcher-kva.example/%C3%A4": ["https://bücher.example/ä", "https://BÜCHER.example/%c3%a4"],
    "https://app.example.org/#/board/7": ["http://app.example.org/#/board/7/"],
    "https://app.example.org#!/board": ["https://app.example.org/#!/board"],
    "https://github.com/some-owner/tool": [
        "https://github.com/Some-Owner/Tool",
        "http://www.github.com/some-owner/tool/",
        "https://github.com/some-owner/tool.git",
        "https://github.com/some-owner/tool#readme",
        "https://github.com/some-owner/tool#usage",
        "https://github.com/some-owner/tool/tree/main",
        "https://github.com/some-owner/tool/tree/master/",
        "https://github.com/some-owner/tool/blob/main/README.md",
        "https://github.com/some-owner/tool?tab=readme-ov-file#usage",
        "https://github.com/some-owner/tool?ref=list",
        "git@github.com:some-owner/tool.git",
        "git+https://github.com/some-owner/tool.git",
        "ssh://git@github.com/Some-Owner/tool.git",
        "https://raw.githubusercontent.com/some-owner/tool/main/README.md",
        "https://deepwiki.com/some-owner/tool",
    ],
    "https://github.com/some-owner/tool/tree/HEAD/packages/core": [
        "https://github.com/some-owner/tool/tree/main/packages/core",
        "https://github.com/Some-Owner/tool/blob/master/packages/core/README.md",
        "https://github.com/some-owner/tool/tree/master/packages/core/#readme",
    ],
    "https://github.com/some-owner": [
        "https://github.com/orgs/Some-Owner/repositories",
        "https://github.com/Some-Owner/?tab=repositories",
    ],
    "https://gist.github.com/0123456789abcdef0123": [
        "https://gist.github.com/somebody/0123456789abcdef0123#file-a-py"
    ],
    "https://gitlab.com/group/sub/tool": [
        "https://gitlab.com/Group/sub/Tool.git",
        "https://gitlab.com/group/sub/tool/-/tree/main",
        "https://gitlab.com/group/sub/tool/-/blob/master/README.md",
    ],
    "https://codeberg.org/someone/tool": [
        "https://codeberg.org/Someone/tool/src/branch/main",
        "https://codeberg.org/someone/tool.git",
    ],
    "https://huggingface.co/lab/model-7b": [
        "https://hf.co/Lab/Model-7B",
        "https://huggingface.co/lab/model-7b/tree/main",
    ],
    "https://arxiv.org/abs/2101.01234": [
        "http://arxiv.org/abs/2101.01234v3",
        "https://arxiv.org/pdf/2101.01234.pdf",
        "https://arxiv.org/pdf/2101.01234v2",
        "https://arxiv.org/pdf/2101.01234v2.pdf#page=4",
        "https://arxiv.org/html/2101.01234v1",
        "https://export.arxiv.org/abs/2101.01234",
        "https://www.arxiv.org/abs/2101.01234?context=cs.CV",
        "https://cn.arxiv.org/abs/2101.01234",
        "https://ar5iv.org/abs/2101.01234",
        "https://ar5iv.labs.arxiv.org/html/2101.01234",
        "https://www.alphaxiv.org/abs/2101.01234v2",
        "https://alphaxiv.org/overview/2101.01234",
        "https://www.alphaxiv.org/en/overview/2101.01234",
        "https://www.arxiv-vanity.com/papers/2101.01234/",
        "https://huggingface.co/papers/2101.01234",
        "https://hf.co/papers/2101.01234",
        "https://papers.cool/arxiv/2101.01234",
        "https://scirate.com/arxiv/2101.01234",
        "https://api.semanticscholar.org/arXiv:2101.01234",
        "https://doi.org/10.48550/arXiv.2101.01234",
        "arXiv:2101.01234",
    ],
    "https://arxiv.org/abs/math/0301001": [
        "https://arxiv.org/abs/math.GT/0301001v2",
        "http://arxiv.org/pdf/math/0301001",
    ],
    "https://doi.org/10.1145/1234567.7654321": [
        "http://dx.doi.org/10.1145/1234567.7654321",
        "https://dl.acm.org/doi/10.1145/1234567.7654321",
        "https://dl.acm.org/doi/pdf/10.1145/1234567.7654321",
        "https://dl.acm.org/doi/abs/10.1145/1234567.7654321?casa_token=1",
        "doi:10.1145/1234567.7654321",
        "https://doi.org/10.1145%2F1234567.7654321",
    ],
    "https://doi.org/10.1007/978-3-030-00001-1_2": [
        "https://link.springer.com/chapter/10.1007/978-3-030-00001-1_2",
        "https://link.springer.com/content/pdf/10.1007/978-3-030-00001-1_2.pdf",
    ],
    "https://doi.org/10.1038/s41586-000-00000-0": ["https://www.nature.com/articles/s41586-000-00000-0.pdf"],
    "https://doi.org/10.1101/2020.01.01.000001": [
        "https://www.biorxiv.org/content/10.1101/2020.01.01.000001v2.full.pdf"
    ],
    "https://doi.org/10.5281/zenodo.123": ["https://zenodo.org/record/123", "https://zenodo.org/records/123#files"],
    "https://aclanthology.org/2021.acl-long.7": [
        "https://aclanthology.org/2021.acl-long.7/",
        "https://aclanthology.org/2021.acl-long.7.pdf",
        "https://www.aclweb.org/anthology/2021.acl-long.7",
        "https://doi.org/10.18653/v1/2021.acl-long.7",
    ],
    "https://aclanthology.org/P18-1007": [
        "https://www.aclweb.org/anthology/P18-1007/",
        "http://aclweb.org/anthology/P/P18/P18-1007.pdf",
        "https://aclanthology.info/papers/P18-1007/p18-1007",
        "https://aclanthology.org/p18-1007v2.pdf",
    ],
    "https://openreview.net/forum?id=AbC-1": [
        "https://openreview.net/pdf?id=AbC-1",
        "https://openreview.net/forum?id=AbC-1&noteId=xyz",
        "https://openreview.net/forum?id=AbC-1&referrer=%5BAuthor%20Console%5D",
    ],
    "https://youtube.com/watch?v=dQw0abc_-12": [
        "https://youtu.be/dQw0abc_-12?si=abc&t=10",
        "https://www.youtube.com/watch?v=dQw0abc_-12&feature=youtu.be&t=3s",
        "https://m.youtube.com/watch?list=PL1&v=dQw0abc_-12",
        "https://www.youtube.com/embed/dQw0abc_-12",
        "https://www.youtube-nocookie.com/embed/dQw0abc_-12?rel=0",
        "https://youtube.com/shorts/dQw0abc_-12",
        "https://www.youtube.com/live/dQw0abc_-12",
    ],
    "https://youtube.com/@somebody": [
        "https://www.youtube.com/@somebody/videos",
        "https://m.youtube.com/@somebody/featured?app=desktop",
    ],
    "https://apps.apple.com/app/id123456789": [
        "https://itunes.apple.com/us/app/some-name/id123456789?mt=12",
        "https://apps.apple.com/de/app/anderer-name/id123456789",
    ],
    "https://x.com/somebody": ["https://twitter.com/Somebody", "https://mobile.twitter.com/somebody?ref_src=x"],
    "https://stackoverflow.com/questions/11": [
        "https://stackoverflow.com/questions/11/how-to/22#22",
        "https://stackoverflow.com/q/11/33",
    ],
    "https://en.wikipedia.org/wiki/List": ["https://en.m.wikipedia.org/wiki/List#History"],
    "https://openaccess.thecvf.com/content_CVPR_2031/html/A_B_paper.html": [
        "http://openaccess.thecvf.com/content_CVPR_2031/papers/A_B_paper.pdf"
    ],
    "https://proceedings.mlr.press/v9/smith31a.html": ["http://proceedings.mlr.press/v9/smith31a/smith31a.pdf"],
}

DIFFERENT = [
    ("https://app.example.org/#/a", "https://app.example.org/#/b"),
    ("https://app.example.org/#!/a", "https://app.example.org/"),
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/?id=1", "https://example.org/?id=2"),
    ("https://example.org:8080/", "https://example.org/"),
    ("https://github.com/owner/one", "https://github.com/owner/two"),
    ("https://github.com/owner/one", "https://github.com/owner/one/tree/main/sub"),
    ("https://github.com/owner/one", "https://github.com/owner/one/wiki"),
    ("https://github.com/owner", "https://github.com/owner/owner"),
    ("https://github.com@evil.example/owner/one", "https://github.com/owner/one"),
    ("https://github.com.evil.example/owner/one", "https://github.com/owner/one"),
    ("https://arxiv.org/abs/2101.01234", "https://arxiv.org/abs/2101.01235"),
    ("https://arxiv.org/list/cs.CV/recent", "https://arxiv.org/list/cs.CL/recent"),
    ("https://youtube.com/playlist?list=PL1", "https://youtube.com/playlist?list=PL2"),
    ("https://openreview.net/forum?id=abc", "https://openreview.net/forum?id=ABC"),
    ("https://docs.example.org", "https://example.org"),
    ("https://huggingface.co/datasets/lab/x", "https://huggingface.co/lab/x"),
]


@pytest.mark.parametrize(("expected", "url"), [(key, url) for key, forms in SAME.items() for url in [key, *forms]])
def test_every_address_of_a_thing_has_one_text(expected: str, url: str) -> None:
    assert canonical.canonical(url) == canonical.canonical(expected)


@pytest.mark.parametrize("expected", [key for key in SAME if "#" not in key])
def test_the_text_is_the_plain_address(expected: str) -> None:
    assert canonical.canonical(expected) == expected


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert canonical.canonical(one) != canonical.canonical(other)


HOSTS = st.sampled_from(
    [
        "example.org",
        "www.example.org",
        "www.com",
        "github.com",
        "gist.github.com",
        "raw.githubusercontent.com",
        "gitlab.com",
        "codeberg.org",
        "huggingface.co",
        "arxiv.org",
        "export.arxiv.org",
        "alphaxiv.org",
        "doi.org",
        "dl.acm.org",
        "aclanthology.org",
        "aclweb.org",
        "biorxiv.org",
        "openreview.net",
        "youtube.com",
        "youtu.be",
        "apps.apple.com",
        "medium.com",
        "a.medium.com",
        "x.com",
        "reddit.com",
        "mdpi.com",
        "jmlr.org",
        "papers.nips.cc",
        "proceedings.mlr.press",
        "ieeexplore.ieee.org",
        "ncbi.nlm.nih.gov",
        "zenodo.org",
        "nature.com",
        "docs.google.com",
        "semanticscholar.org",
        "amazon.de",
        "stackoverflow.com",
        "en.m.wikipedia.org",
        "WWW.www.bücher.example",
        "vimeo.com",
        "openaccess.thecvf.com",
        "plos.org",
        "bitbucket.org",
        "play.google.com",
        "chrome.google.com",
        "℀.org",
        "xn--a",
        "sci-hub.se",
    ]
)
PIECES = st.sampled_from(
    [
        "/",
        "//",
        ".",
        "..",
        "index.html",
        "readme",
        "README.md",
        "tree",
        "blob",
        "main",
        "master",
        "HEAD",
        "src",
        "branch",
        "-",
        "raw",
        "refs",
        "heads",
        "abs",
        "pdf",
        "html",
        "full",
        "10.1145",
        "10.48550",
        "10.1101",
        "arXiv.2101.01234v1",
        "2101.01234v2.pdf",
        "math.GT",
        "0301001",
        "P18-1001v1.pdf",
        "2021.acl-long.7.pdf",
        "doi",
        "watch",
        "embed",
        "live",
        "videos",
        "featured",
        "@me",
        "id123456789",
        "app",
        "us",
        "dp",
        "B000000000",
        "questions",
        "11",
        "r",
        "comments",
        "orgs",
        "a.git.git",
        ".git",
        "datasets",
        "papers",
        "overview",
        "paper",
        "hash",
        "file",
        "2019",
        "0123456789abcdef0123456789abcdef",
        "v9",
        "x.html",
        "x.pdf",
        "volume3",
        "document",
        "%41",
        "%2",
        "%2F",
        "%252e",
        "%%",
        "ä",
        "|",
        "\\",
        "~",
        ";",
        "a&b",
        "&amp;",
        "&amp;amp;",
        "www.",
        "1.2.3v1v2.full.pdf",
        "articles",
        "records",
        "99",
        "full.full.pdf",
    ]
)
TAILS = st.sampled_from(
    [
        "",
        "?",
        "?v=a",
        "?list=b&v=",
        "?id=x&utm_source=y",
        "?%75tm_source=1",
        "?a=%3d&b",
        "#",
        "#/",
        "#/a/",
        "#!",
        "#a/",
        "#readme",
        "#x=1",
    ]
)
ADDRESSES = st.builds(
    lambda scheme, host, parts, tail: scheme + host + "/" + "/".join(parts) + tail,
    st.sampled_from(["https://", "http://", "HTTPS://", "//", "git@", "git+ssh://", "https://user@", ""]),
    HOSTS,
    st.lists(PIECES, max_size=6),
    TAILS,
)


@given(st.one_of(st.text(), st.text(alphabet="htps:/.?#&=%@[]<>\\ abw0\u200b\u0301"), ADDRESSES))
def test_whatever_comes_it_is_total_and_idempotent(text: str) -> None:
    once = canonical.canonical(text)
    assert canonical.canonical(once) == once
    canonical.is_web(text)
    canonical.host(text)
    canonical.github_repository(text)
    canonical.arxiv_id(text)
    canonical.doi(text)
    assert canonical.project(text) == canonical.project(once)


@pytest.mark.parametrize(
    "text",
    [
        "https://a/" + "index.html/" * 20_000,
        "https://a/" + "%" * 40_000,
        "https://a/" + "../" * 60_000,
        "<" * 40_000,
        "https://" + "a." * 100_000,
        "https://a?" + "&" * 40_000,
        "https://doi.org/10.1145/" + "/pdf" * 40_000,
        "https://github.com/a/b" + ".git" * 40_000,
        "https://aclanthology.org/" + "v1" * 60_000,
        "https://a" + ":" * 40_000,
        "&amp;" * 40_000,
    ],
)
def test_long_addresses_cost_no_more_than_their_length(text: str) -> None:
    began = time.process_time()
    canonical.canonical(text)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Example.ORG:8443/x", "example.org"),
        ("https://bücher.example", "xn--bcher-kva.example"),
        ("https://github.com@evil.example/", ""),
        ("https://user:secret@example.org", ""),
        ("https://evil.example\\@example.org/", "evil.example"),
        ("https://exam ple.org", "example.org"),
        ("https://[::1]:80/", "[::1]"),
        ("https://", ""),
        ("mailto:a@b.c", ""),
        ("", ""),
    ],
)
def test_the_host_is_whole(url: str, expected: str) -> None:
    assert canonical.host(url) == expected


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("//example.org", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("#contents", False),
        ("docs/page.md", False),
        ("ftp://example.org", False),
        ("https://user@example.org", False),
    ],
)
def test_what_is_on_the_web(url: str, web: bool) -> None:
    assert canonical.is_web(url) is web


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/Owner/Name/issues/3", "owner/name"),
        ("https://github.com/topics/testing", None),
        ("https://github.com/sponsors/someone", None),
        ("https://github.com/owner", None),
        ("https://github.com@evil.example/owner/name", None),
        ("https://github.com.evil.example/owner/name", None),
        ("https://github.com:8080/owner/name", None),
        ("https://gitlab.com/owner/name", None),
        ("nonsense", None),
    ],
)
def test_which_repository_an_address_is_in(url: str, expected: str | None) -> None:
    assert canonical.github_repository(url) == expected


def test_what_is_a_paper() -> None:
    papers = ("https://arxiv.org/pdf/2101.00001v2", "https://doi.org/10.1145/3292500.3330701")
    assert all(map(canonical.is_paper, papers))
    assert not any(map(canonical.is_paper, ("https://github.com/acme/cinder", "https://arxiv.org/list/cs", "x")))


def test_a_branch_that_is_called_like_an_index_page_is_the_front_page() -> None:
    once = canonical.canonical("http://raw.githubusercontent.com/i/i/index.htm/readme")
    assert canonical.canonical(once) == once == "https://github.com/i/i"


def test_papers_are_known_by_their_numbers() -> None:
    assert canonical.arxiv_id("https://arxiv.org/pdf/2101.01234v2.pdf") == "2101.01234"
    assert canonical.arxiv_id("https://example.org/abs/2101.01234") is None
    assert canonical.doi("https://dl.acm.org/doi/pdf/10.1145/1.2") == "10.1145/1.2"
    assert canonical.doi("https://example.org/10.1145/1.2") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://github.com/owner/tool", "https://github.com/Owner/Tool/releases", True),
        ("https://github.com/owner/tool", "https://owner.github.io/tool/docs", True),
        ("https://owner.github.io", "https://github.com/owner/owner.github.io", True),
        ("https://github.com/owner/tool", "https://github.com/owner/other", False),
    ],
)
def test_one_project_has_several_pages(one: str, other: str, same: bool) -> None:
    assert (canonical.project(one) == canonical.project(other)) is same


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org", "example.org"),
        ("http://example.org./x", "example.org"),
        ("https://user@example.org/x", ""),
        ("https://example.org:8080/x", "example.org"),
        ("https://EXAMPLE.org?x", "example.org"),
        ("https://example.org\\x", "example.org"),
        ("https://exa\u200bmple.org/x", "example.org"),
        (f"https://{'a' * 300}.org/x", ""),
        ("https:///x", ""),
        ("ftp://example.org", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert canonical.host(url) == host
