"""The page of one language in Gradio: the conversation, the question box and the panel beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import gradio as gr
from anyio import to_thread
from gradio.events import api

from bot.answers import Answer, Language
from bot.page.desk import AskError, Desk, Reply
from bot.page.markup import escape
from bot.page.newsroom import Newsroom

STARTERS = 3
AT_ONCE = 8
WAITING = 64

Message = dict[str, Any]
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
        self.answers = gr.State([])
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
                    js_on_load="window.rawiPanel(element, (address) => trigger('open', {address}), watch)",
                )
        self._events(page)

    def _masthead(self) -> None:
        words = self.desk.words
        with gr.Row(elem_id="masthead"):
            self.state = gr.HTML(self.desk.masthead(), elem_id="state", apply_default_css=False)
            gr.Button(words.show_articles, elem_id="show-articles", size="sm")
            self.new_chat = gr.Button(words.new_chat, elem_id="new-chat", size="sm")
            gr.HTML(self.desk.other_language(), elem_id="other-language", apply_default_css=False)

    def _talk(self) -> None:
        words = self.desk.words
        self.chat = gr.Chatbot(
            elem_id="chat",
            label=words.conversation,
            show_label=False,
            container=False,
            height=None,
            layout="panel",
            # Gradio's own copy button would copy the markup; script.js copies the words.
            buttons=[],
            # The default sets what stands between two $$ as a formula.
            latex_delimiters=[],
            allow_tags=False,
            placeholder=self.desk.welcome(),
        )
        with gr.Row(elem_id="starters", visible=False) as self.starter_row:
            self.starters = [gr.Button("", elem_classes="starter", visible=False) for _ in range(STARTERS)]
        self.hint = gr.HTML("", elem_id="hint", apply_default_css=False)
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
        talk: list[Any] = [self.chat, self.answers, self.hint, self.box, self.starter_row]
        whole = [*talk, self.state, self.panel, *self.starters]
        # Private events are those of the page itself; they are not part of the documented API.
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        asked = [
            self.box.submit(self.reply, [self.box, self.chat, self.answers], talk, **quiet),
            *(
                starter.click(self.reply, [starter, self.chat, self.answers], talk, **quiet)
                for starter in self.starters
            ),
        ]
        for event in asked:
            # Not part of the event itself: until it is over, the page ignores a next question.
            event.then(self.ready, None, [self.box], **quiet)
        running: list[dict[str, Any]] = [*asked]
        self.box.stop(None, None, None, cancels=running, **quiet).then(
            self.stopped, None, [self.box, self.hint], **quiet
        )
        self.new_chat.click(self.started_anew, None, whole, cancels=running, **quiet)
        self.panel.open(self.opened, [self.answers], [self.panel], **quiet)
        page.load(self.arrived, None, whole, **quiet)
        api(self.answer, api_name="ask", concurrency_limit=AT_ONCE)

    async def reply(self, text: str, messages: list[Message], earlier: list[Answer]) -> AsyncIterator[Updates]:
        problem = self.desk.problem(text)
        if problem:
            yield {self.hint: _hint(problem)}
            return
        messages = [*messages, _message("user", self.desk.question_html(text))]
        yield {
            self.chat: messages,
            self.hint: "",
            self.starter_row: gr.Row(visible=False),
            self.box: gr.Textbox(value="", submit_btn=False, stop_btn=self.desk.words.stop),
        }
        async for reply in _in_threads(self.desk.reply(text, earlier)):
            yield {self.chat: [*messages, _message("assistant", reply.message)], self.answers: reply.answers}

    def ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=self.desk.words.send, stop_btn=False)

    def stopped(self) -> Updates:
        return {self.box: self.ready(), self.hint: _hint(self.desk.words.stopped)}

    def opened(self, answers: list[Answer], event: gr.EventData) -> str:
        data = event._data if isinstance(event._data, dict) else {}
        return self.desk.panel(str(data.get("address", "")), answers)

    def arrived(self) -> Updates:
        """What may have changed since the program started: the articles, and with them the questions to start with."""
        return {
            self.chat: gr.Chatbot(value=[], placeholder=self.desk.welcome()),
            self.state: self.desk.masthead(),
            self.panel: self.desk.panel("", ()),
            **self._starters(),
        }

    def started_anew(self) -> Updates:
        return {**self.arrived(), self.answers: [], self.hint: "", self.box: self.ready()}

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


async def _in_threads(replies: Iterator[Reply]) -> AsyncIterator[Reply]:
    """Each step in a thread that can be left behind, so that Stop does not wait for a slow model's next word."""
    while reply := await to_thread.run_sync(next, replies, None, abandon_on_cancel=True):
        yield reply


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _hint(sentence: str) -> str:
    return f'<p role="status">{escape(sentence)}</p>'
