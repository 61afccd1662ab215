"""When a web page says that its article was published, among all the other dates on it."""

from __future__ import annotations

from datetime import date

import pytest

from vectorstore.files.formats.web import read_html

DAY = date(2025, 10, 24)
TITLE = "Council approves terminal"
PROSE = (
    "<p>The council of Tyre approved on Monday the plan for a new port terminal, which will cost 30 million dollars, "
    "as officials of the city said in a statement to reporters.</p><p>The mayor added that the work, which follows the "
    "storm of 12 January 2019, would begin in spring and create nine hundred jobs in the whole region, and more after "
    "that.</p><p>Residents welcomed the plan, though some feared that the traffic in the old town would grow again as "
    "it did in the past years.</p>"
)


def published(
    *, head: str = "", above: str = "", below: str = "", after: str = "", end: str = "", url: str | None = None
) -> date | None:
    page = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{TITLE} | Example News</title>{head}</head>"
        f"<body><article>{above}<h1>{TITLE}</h1>{below}{PROSE}{after}</article>{end}</body></html>"
    )
    found = read_html(page.encode(), url=url)
    assert (found.title, len(found.blocks)) == (TITLE, 3)
    return found.published


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-10-24T23:30:00+03:00">',
        '<meta content="2025-10-24" name="publish-date">',
        '<meta name="pubdate" content="20251024">',
        '<meta name="DC.date.issued" content="24 October 2025">',
        '<meta name="parsely-pub-date" content="Fri, 24 Oct 2025 22:00:00 GMT">',
        '<meta name="date" content="2025/10/24">',
        '<meta property="article:modified_time" content="2025-10-30"><meta name="publishdate" content="2025-10-24">',
        '<meta property="article:modified_time" content="2025-10-24">',
        '<link rel="canonical" href="https://a.example/2025/10/24/terminal">',
        ld('{"@type": "NewsArticle", "dateModified": "2025-11-11", "datePublished": "2025-10-24T08:00:00Z"}'),
        ld('{"@type": ["ReportageNewsArticle"], "description": "a\nb", "datePublished": "2025-10-24"}'),
        ld('[{"@type": "Organization"}, {"@type": "BlogPosting", "datePublished": "2025-10-24"}]'),
        ld(
            '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": "WebPage", "datePublished": '
            '"2025-10-20"}, {"@type": "Article", "datePublished": "2025-10-24"}]}'
        ),
        ld(
            '{"@type": "WebPage", "datePublished": "2020-01-01", "mainEntity": {"@type": "Article", "datePublished": '
            '"2025-10-24"}}'
        ),
        ld(
            f'[{{"@type": "NewsArticle", "headline": "Old story", "datePublished": "2020-01-01"}}, {{"@type": '
            f'"NewsArticle", "headline": "{TITLE}", "datePublished": "2025-10-24"}}]'
        ),
        ld(
            '{"@type": "NewsArticle", "datePublished": "2025-10-24", "comment": [{"@type": "Comment", "datePublished": '
            '"2025-11-01"}], "hasPart": {"@type": "Article", "datePublished": "2020-01-01"}}'
        ),
        ld('{"@type": "NewsArticle", "datePublished": "2025-10-24", "author": "A", }'),
    ],
)
def test_metadata_of_the_article(head: str) -> None:
    assert published(head=head, end="<footer>Site last updated: 01/02/2023</footer>") == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<div>Published on 24 October 2025</div>",
        "<p>نُشِر في 24 أكتوبر 2025</p>",
        "<div class=byline>By <a href=/a>John Smith</a></div><div><span>Oct 24, 2025</span></div>",
        '<time datetime="2025-10-24T10:00:00Z">2 hours ago</time>',
        '<p>By John Smith | <a href="/2"><time datetime="2025-10-24">Friday</time></a></p>',
        '<span>Published <time datetime="2025-10-24">a</time></span> Updated <time datetime="2025-10-26">b</time>',
        '<time class=updated datetime="2025-10-26"></time><time class="a published" datetime="2025-10-24">x</time>',
        '<meta itemprop="datePublished" content="2025-10-24"><meta itemprop="dateModified" content="2025-10-26">',
    ],
)
@pytest.mark.parametrize("above", [False, True])
def test_the_dateline_by_the_headline(below: str, above: bool) -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div class='post related-on'><article><header>"
        f"{below if above else ''}<h1>{TITLE}</h1>{'' if above else below}</header>{PROSE}</article></div>"
        "<footer>Site last updated: 01/02/2023</footer></body></html>"
    )
    assert read_html(page.encode()).published == DAY


@pytest.mark.parametrize(
    "parts",
    [
        {"end": "<aside><h3>Related</h3><ul><li><a href=/a>Other</a> <time datetime='2020-02-02'></time></ul></aside>"},
        {"end": "<div class=comments><div><span class=date>5 March 2022</span><p>Nice.</p></div></div>"},
        {"end": "<div id=disqus_thread><time datetime='2020-02-02' itemprop=datePublished>x</time></div>"},
        {"end": "<footer>Site last updated: 01/02/2023</footer>"},
        {"end": "<footer>© 2019-2024. آخر تحديث للموقع 01/02/2023</footer>"},
        {"below": "<img src='/uploads/2021/05/17/x.jpg'>"},
        {"below": "<div class='related-stories'><a href=/b>Fire in the old town</a><span>2 Feb 2020</span></div>"},
        {"above": "<nav><a href=/b>Fire</a> <time datetime='2020-02-02'>x</time></nav>"},
        {"head": ld('{"@type": "WebSite", "datePublished": "2001-01-01"}')},
        {"head": ld('{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2001-01-01"}]}')},
        {
            "head": ld(
                '[{"@type": "NewsArticle", "headline": "Fire", "datePublished": "2020-01-01"}, {"@type": '
                '"NewsArticle", "headline": "Flood", "datePublished": "2021-01-01"}]'
            )
        },
        {"head": '<meta property="article:published_time" content="yesterday">'},
        {"url": "https://a.example/archive?day=2020/02/02"},
        {"url": "https://a.example/2020/02/terminal"},
    ],
)
def test_dates_of_other_things_are_none(parts: dict[str, str]) -> None:
    assert published(**parts) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div><p>24 October 2025</p><h1>{title}</h1></div>{prose}", DAY),
        ("<form><div class='post comments-open'><h1>{title}</h1><p>24 October 2025</p></div></form>{prose}", DAY),
        ("<h1>Example News</h1><p>25 October 2025</p><h2>{title}</h2><p>24 October 2025</p>{prose}", DAY),
        ("<h1>{title}</h1>{prose}<div><a href=/b>Fire in the old town</a></div><p>2 Feb 2020</p>", None),
    ],
)
def test_where_the_headline_is(page: str, expected: date | None) -> None:
    head = f"<html><head><title>{TITLE} | Example News</title></head><body>"
    data = head + page.format(title=TITLE, prose=PROSE) + "</body></html>"
    assert read_html(data.encode()).published == expected


def test_an_introduction_may_stand_above_the_dateline() -> None:
    introduction = (
        "The plan for the port, disputed for years between the city, its fishermen and the ministry that pays for the "
        "works, was approved after a debate of nine hours."
    )
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{introduction}</p><p>24 October 2025</p>{PROSE}"
    assert read_html(f"<html><body><article>{page}</article></body></html>".encode()).published == DAY


def test_what_is_said_of_the_article_goes_before_its_address() -> None:
    url = "https://a.example/news/2025/10/24/terminal"
    assert published(url=url) == DAY
    assert published(url=url, below="<p>23 October 2025</p>") == date(2025, 10, 23)
    assert published(url=url, head='<meta name="lastmod" content="2025-11-01">') == DAY
