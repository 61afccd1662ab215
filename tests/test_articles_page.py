"""The page over the real chain: articles are added, found, deleted and brought back, and the days are limited."""

from __future__ import annotations

import json
import shutil
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode

import pytest
from conftest import ENGLISH_ARTICLE, SEEDS
from playwright.sync_api import Browser, Page, expect
from test_page import PHONE, SCREENSHOTS, WIDE, Open, ask, browser, opened, served

from bot.maintenance.background import Background
from bot.newsroom import Newsroom
from bot.wording.articles import article_words, restored
from vectorstore.database.store import ArticleSummary
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder, Passage, PassageEmbedding

__all__ = ["browser", "opened"]  # fixtures

ARABIC, ENGLISH = article_words("ar"), article_words("en")
# The machines of the tests are busy: what must appear is waited for, however long it takes them.
PATIENCE = 60_000
BRIDGE = "افتتاح جسر الميناء\nنُشِر في 2 نوفمبر 2025\nافتتح رئيس البلدية سامي حداد جسر الميناء أمام المرور يوم الأحد.\n"
LIBRARY = "المكتبة الوطنيّة تفتح أبوابها\nنُشِر في 3 نوفمبر 2025\nتضم المكتبة الوطنية 120 ألف كتاب في مبناها الجديد.\n"
DROPPED = "Ferry Aurora starts\nPublished on 4 November 2025\nThe ferry Aurora carries 250 passengers to Lume island.\n"


@pytest.fixture(scope="module")
def newsroom(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("articles")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "seeds" / "bridge.txt").write_text(ENGLISH_ARTICLE, encoding="utf-8")
    with Library.open(folder / "seeds", folder / ".rawi", embedder, purpose="test") as library:
        newsroom = Newsroom(library)
        newsroom.sync()
        with Background(newsroom):
            yield newsroom


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    yield from served(newsroom)


@pytest.fixture(autouse=True)
def _as_before(newsroom: Newsroom) -> Iterator[None]:
    """Each test leaves the folder as it was."""
    seeds = newsroom.library.seeds
    before = {path: path.read_bytes() for path in seeds.iterdir()}
    yield
    for path in seeds.iterdir():
        if path not in before:
            path.unlink()
    for path, data in before.items():
        if not path.exists():
            path.write_bytes(data)
    newsroom.sync()


def rows(page: Page, count: int) -> None:
    expect(page.locator("#panel .rows > li")).to_have_count(count, timeout=PATIENCE)


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def request(url: str, method: str = "GET", data: bytes | None = None, **headers: str) -> tuple[int, dict[str, str]]:
    asked = urllib.request.Request(url, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(asked) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        text = error.read().decode()
        return error.code, json.loads(text) if text.startswith("{") else {"error": text}


@pytest.mark.parametrize(("locale", "size"), [("ar", WIDE), ("en-US", PHONE)])
def test_several_files_are_added_at_once_and_a_bad_one_stops_no_other(
    opened: Open, newsroom: Newsroom, locale: str, size: tuple[int, int]
) -> None:
    page = opened(locale, size)
    if size == PHONE:
        page.click("#show-articles")
    page.click(".adding > summary")
    files = [("جسر الميناء.txt", BRIDGE), ("فارغ.txt", ""), ("../../المكتبة.txt", LIBRARY)]
    page.set_input_files(
        ".drop input", [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    expect(page.locator(".outcomes .good")).to_have_count(2, timeout=PATIENCE)
    expect(page.locator(".outcomes .bad")).to_contain_text("فارغ.txt")
    note = page.locator("#notices .note")
    # Whether it took one sync or two.
    told = "2 new articles, 2 paragraphs" if locale == "en-US" else "مقالتان جديدتان، فقرتان"
    expect(note).to_contain_text(told, timeout=PATIENCE)
    rows(page, 4)
    picture(page, f"added-{locale}")
    expect(page.locator("#panel .rows .title").first).to_have_text("المكتبة الوطنيّة تفتح أبوابها")
    names = sorted(path.name for path in newsroom.library.seeds.iterdir())
    assert {"جسر الميناء.txt", "المكتبة.txt"} <= set(names) and "فارغ.txt" not in names


def test_a_pasted_text_is_an_article(opened: Open, newsroom: Newsroom) -> None:
    page = opened()
    page.click(".adding > summary")
    page.click(".pasting > summary")
    page.fill(".paste [name=title]", "افتتاح محطة القطار <b>${1}</b>")
    page.fill(".paste [name=day]", "2025-11-01")
    page.fill(".paste [name=text]", "افتُتحت محطة القطار الجديدة في بيروت.\nوكلّفت المحطة 30 مليون دولار.")
    page.click(".paste button")
    expect(page.locator(".outcomes .good")).to_contain_text("1 نوفمبر 2025", timeout=PATIENCE)
    rows(page, 3)
    expect(page.locator("#panel .rows .title").first).to_have_text("افتتاح محطة القطار <b>${1}</b>")
    expect(page.locator(".paste button")).to_be_focused()
    picture(page, "pasted")
    page.click(".paste button")
    assert page.locator(".paste [name=title]").evaluate("field => field.validity.valueMissing")


def test_the_list_is_searched_without_regard_to_hamza_and_marks(opened: Open, newsroom: Newsroom) -> None:
    (newsroom.library.seeds / "المكتبة.txt").write_text(LIBRARY, encoding="utf-8")
    page = opened()
    rows(page, 3)
    search = page.locator("#panel .find input")
    search.fill("المكتبه الوطنية تفتح ابوابها")
    rows(page, 1)
    expect(page.locator("#panel .rows .title")).to_have_text("المكتبة الوطنيّة تفتح أبوابها")
    search.fill("March 2024")
    expect(page.locator("#panel .rows .title")).to_contain_text("Harbour bridge")
    search.fill("لا شيء بهذا العنوان")
    expect(page.locator("#panel .rows .none")).to_have_text(ARABIC.none_found)
    expect(search).to_be_visible()
    search.fill("")
    rows(page, 3)
    page.locator("#panel .rows a").first.click()
    expect(page.locator("#panel article h2")).to_contain_text("المكتبة")


def test_an_article_is_deleted_after_a_question_and_can_be_brought_back(opened: Open, newsroom: Newsroom) -> None:
    page = opened("en-US")
    bridge = newsroom.library.seeds / "bridge.txt"
    row = page.locator("#panel .rows > li", has_text="Harbour bridge")
    row.locator(".delete").click()
    expect(row.locator(".confirm")).to_contain_text("Delete “Harbour bridge")
    expect(row.locator(".no")).to_be_focused()
    picture(page, "confirm")
    row.locator(".no").click()
    expect(row.locator(".confirm")).to_have_count(0)
    assert bridge.exists()
    row.locator(".delete").click()
    row.locator(".yes").click()
    expect(page.locator("#panel .deleted")).to_contain_text("Deleted “Harbour bridge", timeout=PATIENCE)
    expect(page.locator("#notices .note")).to_contain_text("1 article deleted", timeout=PATIENCE)
    rows(page, 1)
    picture(page, "deleted")
    assert not bridge.exists()
    page.click("#panel .undo")
    expect(page.locator("#panel .deleted")).to_have_text("The article is back.", timeout=PATIENCE)
    rows(page, 2)
    assert bridge.read_text(encoding="utf-8") == ENGLISH_ARTICLE
    # All is as it was, so that no news is told.
    expect(page.locator("#notices .note")).to_be_empty(timeout=PATIENCE)


def test_a_button_that_is_held_while_an_article_comes_does_its_work(opened: Open, newsroom: Newsroom) -> None:
    page = opened("en-US")
    rows(page, 2)
    row = page.locator("#panel .rows > li", has_text="Harbour bridge")
    row.locator(".delete").hover()
    page.mouse.down()
    (newsroom.library.seeds / "late.txt").write_text(DROPPED.replace("2025", "2020"), encoding="utf-8")
    rows(page, 3)
    page.mouse.up()
    expect(row.locator(".confirm")).to_contain_text("Delete “Harbour bridge")


@pytest.mark.parametrize(("locale", "size"), [("ar", PHONE), ("en-US", WIDE)])
def test_a_deletion_far_down_the_list_can_be_undone_there_and_later(
    opened: Open, newsroom: Newsroom, locale: str, size: tuple[int, int]
) -> None:
    seeds = newsroom.library.seeds
    for number in range(20):
        (seeds / f"ferry {number}.txt").write_text(DROPPED.replace("Aurora", f"Aurora {number}"), encoding="utf-8")
    newsroom.sync()
    page = opened(locale, size)
    if size == PHONE:
        page.click("#show-articles")
    rows(page, 22)
    row = page.locator("#panel .rows > li", has_text="Harbour bridge")
    row.evaluate("element => element.scrollIntoView({ block: 'center' })")
    row.locator(".delete").click()
    # Another article comes: the question stays, and the focus in it.
    (seeds / "late.txt").write_text(LIBRARY, encoding="utf-8")
    rows(page, 23)
    expect(row.locator(".no")).to_be_focused()
    row.locator(".yes").click()
    undo = page.locator("#panel .deleted .undo")
    expect(undo).to_be_focused(timeout=PATIENCE)
    expect(undo).to_be_in_viewport(ratio=1)
    rows(page, 22)
    picture(page, f"deleted-below-{locale}")
    expect(undo).to_be_focused()
    # Whoever reads an article and comes back finds it at the foot of the list.
    page.locator("#panel .rows a").first.click()
    page.locator("#panel .back").click()
    page.locator("#panel .trash summary").click()
    kept = page.locator("#panel .trash li", has_text="Harbour bridge").first
    expect(kept).to_be_visible()
    kept.evaluate("element => element.scrollIntoView({ block: 'center' })")
    picture(page, f"trash-{locale}")
    kept.locator(".undo").click()
    expect(page.locator("#panel .deleted")).to_have_text(restored("ar" if locale == "ar" else "en"), timeout=PATIENCE)
    rows(page, 23)
    assert (seeds / "bridge.txt").read_text(encoding="utf-8") == ENGLISH_ARTICLE


def test_a_reader_far_down_the_list_stays_there(opened: Open, newsroom: Newsroom) -> None:
    seeds = newsroom.library.seeds
    for number in range(70):
        (seeds / f"ferry {number}.txt").write_text(DROPPED.replace("Aurora", f"Aurora {number}"), encoding="utf-8")
    newsroom.sync()
    page = opened("en-US")
    rows(page, 50)
    page.click("#panel .more")
    rows(page, 72)
    row = page.locator("#panel .rows > li", has_text="Harbour bridge").locator(".listed")
    row.focus()
    row.evaluate("element => element.scrollIntoView({ block: 'center' })")
    stood = row.evaluate("row => row.getBoundingClientRect().top")
    # A newer article comes, to the top of the list.
    (seeds / "late.txt").write_text(DROPPED.replace("2025", "2026"), encoding="utf-8")
    rows(page, 73)
    expect(row).to_be_focused()
    assert abs(row.evaluate("row => row.getBoundingClientRect().top") - stood) < 3
    # And whoever reads an article comes back to it.
    row.click()
    expect(page.locator("#panel article h2")).to_contain_text("Harbour bridge")
    page.click("#panel .back")
    rows(page, 73)
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    page.fill("#panel .find input", "Harbour")
    rows(page, 1)
    row.click()
    expect(page.locator("#panel article h2")).to_contain_text("Harbour bridge")
    page.click("#panel .back")
    rows(page, 1)
    expect(page.locator("#panel .find input")).to_have_value("Harbour")
    expect(row).to_be_focused()


SLOW_FRAMES = (
    "const frame = requestAnimationFrame; requestAnimationFrame = (draw) => setTimeout(() => frame(draw), 800);"
)


@pytest.mark.parametrize("before", ["", SLOW_FRAMES])
def test_whoever_reads_an_article_comes_back_to_its_row_however_slow_the_page_is(opened: Open, before: str) -> None:
    page = opened("en-US", before=before)
    rows(page, 2)
    row = page.locator("#panel .rows > li", has_text="Harbour bridge").locator(".listed")
    row.click()
    expect(page.locator("#panel article h2")).to_contain_text("Harbour bridge")
    page.wait_for_timeout(1_000 if before else 0)
    page.click("#panel .back")
    rows(page, 2)
    page.wait_for_timeout(2_000 if before else 0)
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_a_word_longer_than_a_phone_is_wide_is_read_whole(opened: Open, newsroom: Newsroom, locale: str) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenherstellerverbandsvorsitzender"
    (newsroom.library.seeds / "long.txt").write_text(DROPPED.replace("Ferry", long), encoding="utf-8")
    (newsroom.library.seeds / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    page = opened(locale, PHONE)
    page.click("#show-articles")
    rows(page, 3)
    sideways = "document.querySelector('#panel').scrollWidth > document.querySelector('#panel').clientWidth"
    assert not page.evaluate(sideways)
    expect(page.locator("#panel .rows .delete").first).to_be_in_viewport(ratio=1)
    # The file's name begins where the sentence about it does.
    name = page.locator("#panel .skipped bdi").first.bounding_box()
    heading = page.locator("#panel .skipped h3").bounding_box()
    assert name and heading
    edges = (
        (name["x"] + name["width"], heading["x"] + heading["width"]) if locale == "ar" else (name["x"], heading["x"])
    )
    assert abs(edges[0] - edges[1]) < 5
    page.locator("#panel .rows a").first.click()
    expect(page.locator("#panel article h2")).to_contain_text(long)
    assert not page.evaluate(sideways)


def test_a_file_dropped_into_the_folder_is_told_of_and_answerable(opened: Open, newsroom: Newsroom) -> None:
    page = opened("en-US")
    rows(page, 2)
    ask(page, "What does the bridge cost?")
    said = page.locator("[data-testid=bot]").first.inner_text()
    (newsroom.library.seeds / "ferry.txt").write_text(DROPPED, encoding="utf-8")
    (newsroom.library.seeds / "empty.txt").write_text("", encoding="utf-8")
    expect(page.locator("#notices .note")).to_contain_text("could not be read", timeout=PATIENCE)
    rows(page, 3)
    expect(page.locator("#state .stored")).to_contain_text("newest 4 November 2025")
    expect(page.locator("#panel .skipped")).to_contain_text("empty.txt is empty")
    picture(page, "dropped")
    # The conversation is as it was.
    assert page.locator("[data-testid=bot]").first.inner_text() == said
    ask(page, "How many passengers does the ferry Aurora carry?")
    expect(page.locator("[data-testid=bot]").last.locator("blockquote")).to_contain_text("250 passengers")


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_on_a_phone_a_note_covers_nothing(opened: Open, newsroom: Newsroom, locale: str) -> None:
    page = opened(locale, PHONE)
    ask(page, "ما هو تحالف الراغبين؟")
    (newsroom.library.seeds / "ferry.txt").write_text(DROPPED, encoding="utf-8")
    expect(page.locator("#notices .note > span")).to_be_visible(timeout=PATIENCE)
    covered = page.evaluate(
        """() => {
            const box = (selector) => document.querySelector(selector).getBoundingClientRect();
            const note = box("#notices .note");
            return ["#masthead", "#chat", "#period", "#question"]
                .filter((one) => box(one).top < note.bottom - 1 && box(one).bottom > note.top + 1);
        }"""
    )
    assert covered == []
    picture(page, f"note-{locale}")


def test_a_note_says_what_came(opened: Open, newsroom: Newsroom) -> None:
    page = opened()
    rows(page, 2)
    (newsroom.library.seeds / "ferry.txt").write_text(DROPPED, encoding="utf-8")
    expect(page.locator("#notices .note > span")).to_have_text("مقالة جديدة واحدة، فقرة واحدة", timeout=PATIENCE)
    page.click("#notices .dismiss")
    expect(page.locator("#notices .note")).to_be_empty()


def test_progress_is_shown_while_articles_are_embedded(
    opened: Open, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed = newsroom.library.embedder.embed_each
    seen = threading.Event()

    def halting(passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]:
        for number, embedded in enumerate(embed(passages)):
            if number == 80:
                # However quick the machine is: half-way it waits until the page was looked at.
                seen.wait(PATIENCE / 1000)
            yield embedded

    monkeypatch.setattr(newsroom.library.embedder, "embed_each", halting)
    page = opened()
    rows(page, 2)
    lines = [f"وصلت القافلة رقم {n} إلى المدينة يوم الأحد محملة بالدقيق والدواء من الميناء." for n in range(150)]
    (newsroom.library.seeds / "قوافل.txt").write_text("\n".join(["قوافل", *lines, ""]), encoding="utf-8")
    progress = page.locator("#notices .progress")
    expect(progress).to_contain_text("من نحو 150 فقرة", timeout=PATIENCE)
    expect(progress.locator("progress")).to_have_attribute("max", "150")
    expect(progress.locator("progress")).to_have_attribute("value", "80")
    picture(page, "progress")
    seen.set()
    expect(page.locator("#notices .note")).to_contain_text("مقالة جديدة واحدة، 150 فقرة", timeout=PATIENCE)
    expect(progress).to_be_hidden(timeout=PATIENCE)


def test_files_dropped_on_the_page_are_added(opened: Open, newsroom: Newsroom) -> None:
    page = opened()
    page.locator("#panel .rows a").first.click()
    expect(page.locator("#panel article")).to_be_visible()
    page.evaluate(
        """(text) => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "مكتبة.txt", { type: "text/plain" }));
            const target = document.querySelector("#chat");
            for (const kind of ["dragover", "drop"]) {
                target.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
                if (kind === "dragover" && !document.body.classList.contains("dropping")) throw new Error("unmarked");
            }
        }""",
        LIBRARY,
    )
    expect(page.locator(".outcomes .good")).to_contain_text("مكتبة.txt", timeout=PATIENCE)
    rows(page, 3)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_days_of_publication_limit_the_answer(opened: Open, newsroom: Newsroom, size: tuple[int, int]) -> None:
    page = opened("en-US", size)
    question = "How much did the repairs of the harbour bridge in Port Ellis cost?"
    page.click("#period summary")
    page.fill("#period [name=since]", "2025-10-01")
    page.fill("#period [name=until]", "2025-10-31")
    picture(page, f"days-{size[0]}")
    page.click("#period .days button")
    chip = page.locator("#period summary")
    expect(chip).to_contain_text("between 1 October 2025 and 31 October 2025", timeout=PATIENCE)
    expect(chip).to_be_focused()
    expect(page.locator("#period .searched")).to_have_text("1 article searched")
    ask(page, question)
    expect(page.locator(".answer").last).to_contain_text("between 1 October 2025 and 31 October 2025 do not say")
    picture(page, f"days-set-{size[0]}")
    page.click("#period .clear")
    expect(chip).to_contain_text(ENGLISH.any_day, timeout=PATIENCE)
    # It takes the focus, and the Enter of a question that is typed before that.
    expect(chip).to_be_focused()
    ask(page, question)
    expect(page.locator(".answer blockquote").last).to_contain_text("48 million dollars")


def test_the_days_are_chosen_with_the_keyboard(opened: Open) -> None:
    page = opened()
    page.locator("#period summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#period .choices")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#period .choices")).to_be_hidden()
    expect(page.locator("#period summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#period summary")).to_contain_text("منذ", timeout=PATIENCE)
    expect(page.locator("#period .searched")).to_have_text("لا مقالات في هذه الأيام")


@pytest.mark.parametrize("before", ["all", "week"])
def test_choosing_the_days_that_are_searched_already_closes_the_choice(opened: Open, before: str) -> None:
    page = opened("en-US")
    for _ in range(2):
        page.click("#period summary")
        page.click(f"#period .quick [data-quick={before}]")
        expect(page.locator("#period .choices")).to_be_hidden()
        expect(page.locator("#period summary")).to_be_focused()
        expect(page.locator(f"#period .quick [data-quick={before}]")).to_have_attribute("aria-pressed", "true")


def test_a_choice_that_is_opened_again_stays_open_when_what_was_chosen_comes(
    opened: Open, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("en-US")
    articles, may_come = newsroom.articles, threading.Event()

    def late() -> Sequence[ArticleSummary]:
        assert may_come.wait(60)
        return articles()

    page.click("#period summary")
    monkeypatch.setattr(newsroom, "articles", late)
    page.click("#period .quick [data-quick=week]")
    expect(page.locator("#period .choices")).to_be_hidden()
    page.click("#period summary")
    expect(page.locator("#period .choices")).to_be_visible()
    may_come.set()
    expect(page.locator("#period .quick [data-quick=week]")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(page.locator("#period .choices")).to_be_visible()
    expect(page.locator("#period summary")).to_be_focused()


def test_a_hidden_page_asks_for_nothing_and_a_lost_server_is_told(opened: Open) -> None:
    page = opened("en-US")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })")
    page.wait_for_timeout(3000)
    asked.clear()
    page.wait_for_timeout(5000)
    assert not [url for url in asked if "/state" in url]
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    with page.expect_request(lambda request: "/state" in request.url, timeout=PATIENCE):
        pass
    page.route("**/state*", lambda route: route.fulfill(status=200, body="gone"))
    expect(page.locator("#notices .problem")).to_contain_text("Rawi does not answer", timeout=PATIENCE)
    page.unroute("**/state*")
    expect(page.locator("#notices .problem")).to_be_empty(timeout=PATIENCE)


def test_the_routes_refuse_other_sites_and_tricks(address: str, newsroom: Newsroom) -> None:
    base = address.rstrip("/")
    source = quote("bridge.txt")
    before = sorted(path.name for path in newsroom.library.seeds.iterdir())
    for method, path in [("POST", "/articles?name=x.txt"), ("DELETE", f"/articles?source={source}")]:
        status, _ = request(base + path, method, b"x", origin="https://elsewhere.example")
        assert status == 403
        status, _ = request(base + path, method, b"x", host="elsewhere.example")
        assert status == 400
    for name in ["../../../etc/passwd", "bridge.txt/../bridge.txt", "", ".rawi/store.lock"]:
        status, told = request(f"{base}/articles?{urlencode({'source': name, 'lang': 'en'})}", "DELETE")
        assert status == 200 and "not among the article files" in told["error"]
    status, told = request(f"{base}/articles?name=x.txt&lang=en", "POST", b"x" * 10_000_001)
    assert status == 200 and "too large" in told["error"]
    for body, where in [
        *((body, "body") for body in (b"", b"not json", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"title": "x"')),
        (b'{"title": 5, "text": "x"}', "title"),
        (b'{"title": "x", "text": {"a": 1}}', "text"),
        (b'{"title": "x", "text": "y", "day": 5}', "day"),
        (b'{"title": "x", "text": "y", "day": [1]}', "day"),
    ]:
        status, told = request(f"{base}/articles/text?lang=en", "POST", body)
        assert status == 422 and f"not valid ({where}" in told["error"]
    for day in ("5", "2025-13-01", "soon", "0001-01-01"):
        sent = json.dumps({"title": "x", "text": "y", "day": day}).encode()
        status, told = request(f"{base}/articles/text?lang=en", "POST", sent)
        assert status == 200 and "date of publication" in told["error"]
    status, told = request(f"{base}/articles/undo?undo=../..&lang=en", "POST", b"")
    assert status == 200 and "not kept" in told["error"]
    assert sorted(path.name for path in newsroom.library.seeds.iterdir()) == before


def test_the_routes_ask_for_the_password(newsroom: Newsroom) -> None:
    for address in served(newsroom, auth=("name", "secret")):
        for method, path in [("GET", "state"), ("GET", "articles"), ("POST", "articles?name=x.txt")]:
            assert request(address + path, method, b"x" if method == "POST" else None)[0] == 401


def test_ten_thousand_articles_are_sent_in_parts(newsroom: Newsroom) -> None:
    from scripted import ScriptedNewsroom, Summary

    from bot.page.articles import MOST_ROWS, ROWS, rows

    class Large(ScriptedNewsroom):
        def articles(self) -> list[Summary]:
            return [Summary(f"{n}.txt", f"خبر رقم {n}", None, 3) for n in range(10_000)]

    large = Large()
    part = rows(large, "", 0, "ar")
    assert part.html.count("<li") == part.following == ROWS
    assert rows(large, "", 9_950, "ar").following is None
    assert rows(large, "خبر رقم ٩٩٩٩", 0, "ar").html.count("<li") == 1
    # Once more, for a reader who has had several parts.
    for count, sent in ((0, ROWS), (3 * ROWS, 3 * ROWS), (3 * ROWS + 1, 4 * ROWS)):
        again = rows(large, "", 0, "ar", count=count)
        assert again.html.count("<li") == again.following == sent
    assert rows(large, "", 0, "ar", count=10**9).following == MOST_ROWS


def test_an_empty_page_teaches_how_to_begin(browser: Browser, embedder: Embedder, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    with Library.open(tmp_path / "seeds", tmp_path / ".rawi", embedder, purpose="test") as library:
        newsroom = Newsroom(library)
        newsroom.sync()
        for address in served(newsroom):
            page = browser.new_page(locale="en-US", viewport={"width": PHONE[0], "height": PHONE[1]})
            page.goto(address)
            expect(page.locator(".welcome")).to_contain_text(ENGLISH.empty, timeout=PATIENCE)
            page.click(".welcome a.add")
            upload = {"name": "ferry.txt", "mimeType": "text/plain", "buffer": DROPPED.encode()}
            page.set_input_files(".drop input", [upload])
            expect(page.locator("#notices .note")).to_contain_text("1 new article", timeout=PATIENCE)
            page.click("#panel .close")
            # Without a reload: what can be asked now.
            expect(page.locator(".starter").first).to_be_visible(timeout=PATIENCE)
            expect(page.locator(".welcome a.add")).to_have_count(0)
            page.close()


def test_a_sync_that_failed_is_told_with_what_to_do(opened: Open, newsroom: Newsroom) -> None:
    page = opened("en-US")
    seeds = newsroom.library.seeds
    away = seeds.with_name("away")
    seeds.rename(away)
    try:
        expect(page.locator("#notices .problem")).to_contain_text("does not exist", timeout=PATIENCE)
        picture(page, "problem")
    finally:
        Path(away).rename(seeds)
    expect(page.locator("#notices .problem")).to_be_empty(timeout=PATIENCE)
