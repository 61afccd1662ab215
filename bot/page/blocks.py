"""The page of one language in Gradio: the conversation, the question box and the panel beside them."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from typing import Any

import gradio as gr
from anyio import to_thread
from gradio.events import api

from bot.answers import Language
from bot.feedback import LONGEST_REASON
from bot.page.conversations import Exchange, Message, as_left, kept_html, opened_again, told_html, unknown_html
from bot.page.desk import AskError, Desk, Wish, source_named
from bot.page.export import file_name, markdown, printed
from bot.page.markup import escape
from bot.page.newsroom import Newsroom
from bot.page.period import ALWAYS, Period, chosen
from bot.page.state import notices_html
from bot.wording.chats import chat_words
from bot.wording.writing import quotes_only

STARTERS = 3
AT_ONCE = 8
WAITING = 64

Updates = dict[Any, Any]


def build(newsroom: Newsroom, language: Language) -> gr.Blocks:
    """The page in ``language``. What belongs to one visitor is in the components and in ``gr.State``, nowhere else."""
    desk = Desk(newsroom, language)
    page = gr.Blocks(title=desk.words.page_title, fill_width=True, analytics_enabled=False)
    with page:
        _Page(desk, page)
    page.queue(default_concurrency_limit=AT_ONCE, max_size=WAITING)
    return page


class Course:
    """Whether what a visitor was being told is still wanted: Gradio cancels it a moment later than the next one begins.

    One object for each visitor, which all events of a page share.
    """

    def __init__(self) -> None:
        self._now = object()

    def turn(self) -> None:
        """What is being told is over."""
        self._now = object()

    def followed(self) -> Callable[[], bool]:
        """Asks whether what begins now is still wanted."""
        begun = self._now
        return lambda: self._now is begun


class _Page:
    """The components of one page and the events between them; made once, before any visitor."""

    def __init__(self, desk: Desk, page: gr.Blocks) -> None:
        self.desk = desk
        # What is in gr.State is lost when the program restarts, and an hour after the browser fell asleep. The page is
        # not: where ``met`` is false, it is asked first what it shows.
        self.met = gr.State(False)
        self.course = gr.State(Course())
        self.exchanges = gr.State([])
        self.only = gr.State(None)
        self.period = gr.State(ALWAYS)
        self.answering = gr.State(False)
        self._masthead()
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                self._talk()
            with gr.Column(elem_id="reading"):
                # The panel's script is in script.js; here it only gets hold of Gradio's way to raise an event.
                self.panel = gr.HTML(
                    desk.panel("", ()),
                    elem_id="panel",
                    apply_default_css=False,
                    js_on_load="window.rawiPanel(element, trigger, watch, 'open', 'narrow')",
                )
        self._events(page)

    def _masthead(self) -> None:
        words = self.desk.words
        with gr.Row(elem_id="masthead"):
            self.state = gr.HTML(self.desk.masthead(), elem_id="state", apply_default_css=False)
            gr.Button(chat_words(self.desk.language).past_chats, elem_id="past-chats", size="sm")
            gr.Button(words.show_articles, elem_id="show-articles", size="sm")
            self.new_chat = gr.Button(words.new_chat, elem_id="new-chat", size="sm")
            gr.HTML(self.desk.other_language(), elem_id="other-language", apply_default_css=False)

        # articles.js tells here what is going on, and raises an event when the first articles have arrived.
        self.news = gr.HTML(
            notices_html(self.desk.language),
            elem_id="notices",
            apply_default_css=False,
            js_on_load="window.rawiNews(element, trigger, watch, 'refresh')",
        )

    def _talk(self) -> None:
        words = self.desk.words
        self.chat = gr.Chatbot(
            elem_id="chat",
            label=words.conversation,
            show_label=False,
            container=False,
            height=None,
            # follow.js shows an answer from its first line on.
            autoscroll=False,
            layout="panel",
            # Gradio's own copy button would copy the markup; script.js copies the words.
            buttons=[],
            # The default sets what stands between two $$ as a formula.
            latex_delimiters=[],
            allow_tags=False,
            placeholder=self.desk.welcome(),
        )
        # Where chats.js hears what to keep, and through which it raises what a reader does with a conversation.
        self.chats = gr.HTML(
            "",
            elem_id="chats",
            apply_default_css=False,
            js_on_load="window.rawiChats(element, trigger, watch, 'again', 'restore', 'recall', 'rate', 'export')",
        )
        # Apart from it, so that neither message can take the other's place.
        self.arrival = gr.HTML(
            "",
            elem_id="arrival",
            apply_default_css=False,
            js_on_load="window.rawiArrival(element, trigger, watch)",
        )
        with gr.Row(elem_id="starters", visible=False) as self.starter_row:
            self.starters = [gr.Button("", elem_classes="starter", visible=False) for _ in range(STARTERS)]
        self.hint = gr.HTML("", elem_id="hint", apply_default_css=False)
        self.narrowed = gr.HTML(
            "",
            elem_id="narrowed",
            apply_default_css=False,
            js_on_load="window.rawiNarrowed(element, trigger, watch)",
        )
        self.days = gr.HTML(
            self.desk.period(),
            elem_id="period",
            apply_default_css=False,
            js_on_load="window.rawiPeriod(element, trigger, watch, 'choose')",
        )
        writer = self.desk.newsroom.writer_name
        self.quotes_only = gr.Checkbox(
            label=quotes_only(writer or "", self.desk.language),
            elem_id="quotes-only",
            container=False,
            visible=writer is not None,
        )
        self.box = gr.Textbox(
            elem_id="question",
            label=words.question_label,
            show_label=False,
            container=False,
            placeholder=words.question_placeholder,
            lines=1,
            max_lines=8,
            autofocus=True,
            submit_btn=words.send,
            stop_btn=False,
        )
        gr.HTML(escape(words.question_keys), elem_id="keys", apply_default_css=False)

    def _events(self, page: gr.Blocks) -> None:
        talk: list[Any] = [self.chat, self.exchanges, self.hint, self.starter_row, self.chats]
        limits = [self.only, self.period]
        opening = [self.met, self.arrival, self.chat, self.starter_row, *self.starters, self.state]
        anew = [*talk, *self.starters, self.state, self.only, self.narrowed]
        # Private events are those of the page itself; they are not part of the documented API.
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # What order.js and sending.js send one at a time. Gradio's default drops what is raised while the last of its
        # kind is on its way, as it still is when the page says why a question cannot be asked; its "always_last" raises
        # that last one a second time instead.
        ordered = {**quiet, "trigger_mode": "multiple"}
        conversation = [self.course, self.met, self.exchanges, self.only, self.period, self.quotes_only]
        growing = [*talk, self.box, self.answering]
        # What is stopped ends with an error at times, which Gradio writes onto what shows how it goes on: nothing seen.
        unseen = {**ordered, "show_progress_on": self.arrival}
        asked = [
            self.box.submit(self.reply, [self.box, *conversation], growing, **unseen),
            *(starter.click(self.reply, [starter, *conversation], growing, **unseen) for starter in self.starters),
            self.chats.again(self.asked_again, conversation, growing, **unseen),
        ]
        for event in asked:
            # Not part of the event itself: until it is over, sending.js takes no next question.
            event.then(self.answered, [self.answering], [self.box], **quiet)
        running: list[dict[str, Any]] = [*asked]
        stopped = self.box.stop(None, None, None, cancels=running, **quiet).then(
            self.stopped, [self.course, self.exchanges], [self.exchanges, self.hint, self.chat, self.chats], **quiet
        )
        left = [
            stopped,
            self.new_chat.click(self.started_anew, [self.course], anew, cancels=running, **quiet),
            self.chats.restore(self.restored, [self.course], [*talk, self.met, *limits], cancels=running, **ordered),
        ]
        for event in left:
            # Afterwards, as above: the browser does not wait until the server has heard what it leaves.
            event.then(self.ready, None, [self.box], **quiet)
        self.chats.recall(self.recalled, None, [self.met, self.exchanges, *limits, self.hint, self.chats], **quiet)
        known = [self.met, self.exchanges]
        self.chats.rate(self.rated, known, [self.exchanges, self.chats], **ordered)
        self.chats.export(self.exported, known, [self.chats], **quiet)
        self.panel.open(self.opened, known, [self.panel, self.chats], **ordered)
        self.panel.narrow(self.narrowed_to, None, [self.only, self.narrowed], **ordered)
        self.days.choose(self.chosen, None, [self.period, self.days], **ordered)
        # Each tells of the articles as they are when it is answered.
        self.news.refresh(self.refreshed, None, [self.chat, self.starter_row, *self.starters], **ordered)
        page.load(self.arrived, None, opening, **quiet)
        api(self.answer, api_name="ask", concurrency_limit=AT_ONCE)

    async def reply(
        self,
        text: str,
        course: Course,
        met: bool,
        earlier: list[Exchange],
        only: str | None,
        period: Period,
        quotes_only: bool,
        replaced: Exchange | None = None,
    ) -> AsyncIterator[Updates]:
        """The growing reply. The browser keeps the question at once and all that is said: it may leave at any time.

        ``replaced`` is what the reader asks again, from whose place the conversation goes on.
        """
        problem = self.desk.problem(text)
        if problem:
            yield {self.hint: _hint(problem)}
            return
        if not met:
            yield {self.chats: unknown_html("again", {"text": text})}
            return
        wanted = course.followed()
        before, asked = self.desk.messages(earlier), Exchange(question=text.strip())
        yield {
            **self._talk_of(before, earlier, asked, complete=False),
            self.chats: kept_html(len(earlier), asked, replaced),
            self.answering: True,
            self.hint: "",
            self.starter_row: gr.Row(visible=False),
            self.box: gr.Textbox(value="", submit_btn=False, stop_btn=self.desk.words.stop),
        }
        exchange, kept = asked, None
        async for exchange in _in_threads(self.desk.reply(asked, earlier, Wish(only, period, bool(quotes_only)))):
            if not wanted():
                break
            updates = self._talk_of(before, earlier, exchange, complete=False)
            if exchange.answer and exchange.answer.answer != kept:
                kept = exchange.answer.answer
                updates[self.chats] = kept_html(len(earlier), exchange)
            yield updates
        last: Updates = {
            **self._talk_of(before, earlier, exchange, complete=True),
            self.answering: False,
            self.chats: kept_html(len(earlier), exchange),
        }
        # Not nothing where it is not wanted: at the end Gradio shows once more what was said last.
        yield last if wanted() else {self.hint: gr.skip()}

    def _talk_of(self, before: list[Message], earlier: list[Exchange], now: Exchange, *, complete: bool) -> Updates:
        shown = [*before, *self.desk.messages([now], len(earlier), complete=complete)]
        return {self.chat: shown, self.exchanges: [*earlier, now]}

    async def asked_again(
        self,
        course: Course,
        met: bool,
        earlier: list[Exchange],
        only: str | None,
        period: Period,
        quotes_only: bool,
        event: gr.EventData,
    ) -> AsyncIterator[Updates]:
        """A question once more, or in other words: the conversation goes on from its place.

        Without a place, it is one of the box that could not be asked while the conversation was unknown.
        """
        data = _data(event)
        if not met:
            yield {self.chats: unknown_html("again", data)}
            return
        if "turn" not in data:
            async for updates in self.reply(str(data.get("text")), course, met, earlier, only, period, quotes_only):
                yield updates
            return
        turn = data["turn"]
        if not isinstance(turn, int) or not 0 <= turn < len(earlier):
            return
        text = str(data.get("text") or earlier[turn].question)
        async for updates in self.reply(text, course, met, earlier[:turn], only, period, quotes_only, earlier[turn]):
            if self.box in updates:
                # A question half written stays in the box.
                updates[self.box] = gr.Textbox(submit_btn=False, stop_btn=self.desk.words.stop)
            yield updates

    def answered(self, answering: bool) -> Any:
        """Ready for the next question, unless this one was raised again meanwhile and is still being answered."""
        return gr.skip() if answering else self.ready()

    def ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=self.desk.words.send, stop_btn=False)

    def stopped(self, course: Course, exchanges: list[Exchange]) -> Updates:
        """What was said before the stop stays. Where nothing was, the conversation itself says that it was stopped."""
        course.turn()
        said = not exchanges or exchanges[-1].answer
        updates: Updates = {self.hint: _hint(self.desk.words.stopped) if said else ""}
        if exchanges:
            left = [*exchanges[:-1], as_left(exchanges[-1])]
            updates |= {self.exchanges: left, self.chat: self.desk.messages(left)}
            updates[self.chats] = kept_html(len(left) - 1, left[-1])
        return updates

    def restored(self, course: Course, event: gr.EventData) -> Updates:
        """A conversation that the browser kept."""
        course.turn()
        updates = self._told_by_page(event)
        if self.exchanges in updates:
            exchanges = updates[self.exchanges]
            updates[self.chat] = self.desk.messages(exchanges)
            updates[self.starter_row] = gr.Row(visible=not exchanges)
        return {**updates, self.chats: told_html({"kind": "restored", "ticket": _ticket(event)})}

    def recalled(self, event: gr.EventData) -> Updates:
        """The conversation that stands on the page already, of which this process knew nothing."""
        updates = self._told_by_page(event)
        return {**updates, self.chats: told_html({"kind": "recalled"})} if self.exchanges in updates else updates

    def _told_by_page(self, event: gr.EventData) -> Updates:
        data = _data(event)
        try:
            exchanges = opened_again(data)
        except ValueError:
            return {self.hint: _hint(chat_words(self.desk.language).unreadable)}
        return {
            self.met: True,
            self.exchanges: list(exchanges),
            # Even where that article is gone: what the page says is searched is not widened behind its back.
            self.only: source_named(str(data.get("only") or "")) or None,
            self.period: chosen(data, date.today()),
            self.hint: "",
        }

    def rated(self, met: bool, exchanges: list[Exchange], event: gr.EventData) -> Updates:
        data = _data(event)
        if not met:
            return {self.chats: unknown_html("rate", data)}
        turn, rating, reason = data.get("turn"), data.get("rating"), str(data.get("reason") or "")[:LONGEST_REASON]
        told = {"kind": "rated", "ticket": _ticket(event)}
        if not isinstance(turn, int) or not 0 <= turn < len(exchanges) or rating not in {"good", "bad", None}:
            return {self.chats: told_html(told)}
        problem = self.desk.rate(exchanges[turn], rating, reason)
        rating = exchanges[turn].rating if problem else rating
        sentence = problem or (chat_words(self.desk.language).thanks if reason else "")
        rated = exchanges[turn].model_copy(update={"rating": rating})
        return {
            self.exchanges: [*exchanges[:turn], rated, *exchanges[turn + 1 :]],
            self.chats: told_html({**told, "turn": turn, "rating": rating, "sentence": sentence}),
        }

    def exported(self, met: bool, exchanges: list[Exchange], event: gr.EventData) -> str:
        today, language, data = date.today(), self.desk.language, _data(event)
        if not met:
            return unknown_html("export", data)
        if data.get("form") == "print":
            return told_html({"kind": "print", "html": printed(exchanges, today, language)})
        name, text = file_name(exchanges, today, language), markdown(exchanges, today, language)
        return told_html({"kind": "save", "name": name, "text": text})

    def opened(self, met: bool, exchanges: list[Exchange], event: gr.EventData) -> Updates:
        data = _data(event)
        address = str(data.get("address", ""))
        if not met and address.startswith("#cite-"):
            return {self.chats: unknown_html("open", data)}
        return {self.panel: self.desk.panel(address, exchanges) + _heard(event)}

    def narrowed_to(self, event: gr.EventData) -> tuple[str | None, str]:
        only, shown = self.desk.narrowed(str(_data(event).get("address", "")))
        return only, shown + _heard(event)

    def chosen(self, event: gr.EventData) -> Updates:
        """The days of publication to search, from the next question on."""
        period = chosen(_data(event), date.today())
        return {self.period: period, self.days: self.desk.period(period) + _heard(event)}

    def refreshed(self) -> Updates:
        """What stands before the first question, when articles have come or gone."""
        return {self.chat: gr.Chatbot(placeholder=self.desk.welcome()), **self._starters()}

    def arrived(self) -> Updates:
        """What may have changed since the program started: the articles, and with them the questions to start with.

        Nothing of the conversation and of the panel: a quick reader may have asked already, or opened an article.
        """
        return {**self._opening(), self.met: True, self.arrival: told_html({"kind": "arrived"})}

    def started_anew(self, course: Course) -> Updates:
        course.turn()
        # Not ``met``: where it is false, the page still has a period to tell of.
        shown = gr.Chatbot(value=[], placeholder=self.desk.welcome())
        everywhere = {self.only: None, self.narrowed: ""}
        return {**self._opening(), **everywhere, self.chat: shown, self.exchanges: [], self.chats: "", self.hint: ""}

    def _opening(self) -> Updates:
        return {
            self.chat: gr.Chatbot(placeholder=self.desk.welcome()),
            self.state: self.desk.masthead(),
            **self._starters(),
        }

    def answer(self, question: str) -> dict[str, Any]:
        """Answer one question, without a conversation before it: the whole answer with its citations."""
        try:
            return self.desk.whole_answer(question)
        except AskError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def _starters(self) -> Updates:
        texts = list(self.desk.newsroom.starters(self.desk.language))[:STARTERS]
        updates: Updates = {self.starter_row: gr.Row(visible=bool(texts))}
        for index, starter in enumerate(self.starters):
            known = index < len(texts)
            updates[starter] = gr.Button(texts[index] if known else "", visible=known)
        return updates


async def _in_threads(replies: Iterator[Exchange]) -> AsyncIterator[Exchange]:
    """Each step in a thread that can be left behind, so that Stop does not wait for a slow model's next word."""
    while reply := await to_thread.run_sync(next, replies, None, abandon_on_cancel=True):
        yield reply


def _data(event: gr.EventData) -> dict[str, Any]:
    """What the page's script raised the event with."""
    return event._data if isinstance(event._data, dict) else {}


def _ticket(event: gr.EventData) -> int:
    """What order.js knows the event by."""
    ticket = _data(event).get("ticket")
    return ticket if isinstance(ticket, int) else 0


def _heard(event: gr.EventData) -> str:
    """Tells order.js, within what the event shows, that it was answered."""
    return f'<i hidden data-ticket="{_ticket(event)}"></i>'


def _hint(sentence: str) -> str:
    # Another name each time: only so does the page's script learn that the same is told once more.
    return f'<p role="status" id="hint-{secrets.token_hex(4)}">{escape(sentence)}</p>'
