"""The page of one language in Gradio: the conversation, the question box and the panel beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

import gradio as gr
from anyio import to_thread
from gradio.events import api

from bot.answers import Language
from bot.feedback import LONGEST_REASON
from bot.page.conversations import Exchange, Message, kept_html, opened_again, told_html
from bot.page.desk import AskError, Desk, Wish
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


class _Page:
    """The components of one page and the events between them; made once, before any visitor."""

    def __init__(self, desk: Desk, page: gr.Blocks) -> None:
        self.desk = desk
        self.exchanges = gr.State([])
        self.only = gr.State(None)
        self.period = gr.State(ALWAYS)
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
            js_on_load="window.rawiChats(element, trigger, watch, 'again', 'restore', 'rate', 'export')",
        )
        with gr.Row(elem_id="starters", visible=False) as self.starter_row:
            self.starters = [gr.Button("", elem_classes="starter", visible=False) for _ in range(STARTERS)]
        self.hint = gr.HTML("", elem_id="hint", apply_default_css=False)
        self.narrowed = gr.HTML("", elem_id="narrowed", apply_default_css=False)
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
        talk: list[Any] = [self.chat, self.exchanges, self.hint, self.box, self.starter_row, self.chats]
        whole = [*talk, self.state, self.panel, self.only, self.narrowed, *self.starters]
        # Private events are those of the page itself; they are not part of the documented API.
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        conversation = [self.exchanges, self.only, self.period, self.quotes_only]
        asked = [
            self.box.submit(self.reply, [self.box, *conversation], talk, **quiet),
            *(starter.click(self.reply, [starter, *conversation], talk, **quiet) for starter in self.starters),
            self.chats.again(self.asked_again, conversation, talk, **quiet),
        ]
        for event in asked:
            # Not part of the event itself: until it is over, the page ignores a next question.
            event.then(self.ready, None, [self.box], **quiet)
        running: list[dict[str, Any]] = [*asked]
        self.box.stop(None, None, None, cancels=running, **quiet).then(
            self.stopped, [self.exchanges], [self.box, self.hint, self.chat, self.chats], **quiet
        )
        self.new_chat.click(self.started_anew, None, whole, cancels=running, **quiet)
        self.chats.restore(self.restored, None, talk, cancels=running, **quiet)
        self.chats.rate(self.rated, [self.exchanges], [self.exchanges, self.chats], **quiet)
        self.chats.export(self.exported, [self.exchanges], [self.chats], **quiet)
        self.panel.open(self.opened, [self.exchanges], [self.panel], trigger_mode="always_last", **quiet)
        self.panel.narrow(self.narrowed_to, None, [self.only, self.narrowed], trigger_mode="always_last", **quiet)
        self.days.choose(self.chosen, None, [self.period, self.days], **quiet)
        self.news.refresh(self.refreshed, None, [self.chat, self.starter_row, *self.starters], **quiet)
        page.load(self.arrived, None, whole, **quiet)
        api(self.answer, api_name="ask", concurrency_limit=AT_ONCE)

    async def reply(
        self, text: str, earlier: list[Exchange], only: str | None, period: Period, quotes_only: bool
    ) -> AsyncIterator[Updates]:
        problem = self.desk.problem(text)
        if problem:
            yield {self.hint: _hint(problem)}
            return
        before, asked = self.desk.messages(earlier), Exchange(question=text.strip())
        yield {
            **self._talk_of(before, earlier, asked, complete=False),
            self.hint: "",
            self.starter_row: gr.Row(visible=False),
            self.box: gr.Textbox(value="", submit_btn=False, stop_btn=self.desk.words.stop),
        }
        exchange = asked
        async for exchange in _in_threads(self.desk.reply(asked, earlier, Wish(only, period, bool(quotes_only)))):
            yield self._talk_of(before, earlier, exchange, complete=False)
        yield {
            **self._talk_of(before, earlier, exchange, complete=True),
            self.chats: kept_html(len(earlier), exchange),
        }

    def _talk_of(self, before: list[Message], earlier: list[Exchange], now: Exchange, *, complete: bool) -> Updates:
        shown = [*before, *self.desk.messages([now], len(earlier), complete=complete)]
        return {self.chat: shown, self.exchanges: [*earlier, now]}

    async def asked_again(
        self, earlier: list[Exchange], only: str | None, period: Period, quotes_only: bool, event: gr.EventData
    ) -> AsyncIterator[Updates]:
        """A question once more, or in other words: the conversation goes on from its place."""
        data = _data(event)
        turn = data.get("turn")
        if not isinstance(turn, int) or not 0 <= turn < len(earlier):
            return
        text = str(data.get("text") or earlier[turn].question)
        async for updates in self.reply(text, earlier[:turn], only, period, quotes_only):
            if self.box in updates:
                # A question half written stays in the box.
                updates[self.box] = gr.Textbox(submit_btn=False, stop_btn=self.desk.words.stop)
            yield updates

    def ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=self.desk.words.send, stop_btn=False)

    def stopped(self, exchanges: list[Exchange]) -> Updates:
        """What was said before the stop stays."""
        updates: Updates = {self.box: self.ready(), self.hint: _hint(self.desk.words.stopped)}
        if exchanges:
            updates[self.chat] = self.desk.messages(exchanges)
            updates[self.chats] = kept_html(len(exchanges) - 1, exchanges[-1])
        return updates

    def restored(self, event: gr.EventData) -> Updates:
        """A conversation that the browser kept."""
        try:
            exchanges = opened_again(_data(event))
        except ValueError:
            return {self.hint: _hint(chat_words(self.desk.language).unreadable)}
        return {
            self.chat: self.desk.messages(exchanges),
            self.exchanges: list(exchanges),
            self.hint: "",
            self.box: self.ready(),
            self.starter_row: gr.Row(visible=not exchanges),
            self.chats: "",
        }

    def rated(self, exchanges: list[Exchange], event: gr.EventData) -> Updates:
        data = _data(event)
        turn, rating, reason = data.get("turn"), data.get("rating"), str(data.get("reason") or "")[:LONGEST_REASON]
        if not isinstance(turn, int) or not 0 <= turn < len(exchanges) or rating not in {"good", "bad", None}:
            return {self.chats: ""}
        problem = self.desk.rate(exchanges[turn], rating, reason)
        rating = exchanges[turn].rating if problem else rating
        sentence = problem or (chat_words(self.desk.language).thanks if reason else "")
        rated = exchanges[turn].model_copy(update={"rating": rating})
        return {
            self.exchanges: [*exchanges[:turn], rated, *exchanges[turn + 1 :]],
            self.chats: told_html({"kind": "rated", "turn": turn, "rating": rating, "sentence": sentence}),
        }

    def exported(self, exchanges: list[Exchange], event: gr.EventData) -> str:
        today, language = date.today(), self.desk.language
        if _data(event).get("form") == "print":
            return told_html({"kind": "print", "html": printed(exchanges, today, language)})
        name, text = file_name(exchanges, today, language), markdown(exchanges, today, language)
        return told_html({"kind": "save", "name": name, "text": text})

    def opened(self, exchanges: list[Exchange], event: gr.EventData) -> str:
        return self.desk.panel(str(_data(event).get("address", "")), exchanges)

    def narrowed_to(self, event: gr.EventData) -> tuple[str | None, str]:
        return self.desk.narrowed(str(_data(event).get("address", "")))

    def chosen(self, event: gr.EventData) -> Updates:
        """The days of publication to search, from the next question on."""
        period = chosen(_data(event), date.today())
        return {self.period: period, self.days: self.desk.period(period)}

    def refreshed(self) -> Updates:
        """What stands before the first question, when articles have come or gone."""
        return {self.chat: gr.Chatbot(placeholder=self.desk.welcome()), **self._starters()}

    def arrived(self) -> Updates:
        """What may have changed since the program started: the articles, and with them the questions to start with.

        Nothing of the conversation: a quick reader may have asked already.
        """
        return {
            self.chat: gr.Chatbot(placeholder=self.desk.welcome()),
            self.state: self.desk.masthead(),
            self.panel: self.desk.panel("", ()),
            self.chats: told_html({"kind": "arrived"}),
            self.only: None,
            self.narrowed: "",
            **self._starters(),
        }

    def started_anew(self) -> Updates:
        shown = gr.Chatbot(value=[], placeholder=self.desk.welcome())
        anew: Updates = {self.chat: shown, self.exchanges: [], self.chats: "", self.hint: "", self.box: self.ready()}
        return {**self.arrived(), **anew}

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


def _hint(sentence: str) -> str:
    return f'<p role="status">{escape(sentence)}</p>'
