// What is done with one question or answer of a conversation: asking again, editing, judging. After chats.js.
"use strict";

(() => {
  const words = window.rawiWords.chats;
  const { first, busy, make, button, judge, raise } = window.rawiChat;
  const LONGEST_QUESTION = 2000;
  const LONGEST_REASON = 1000;

  const turnOf = (element) => {
    const messages = [...document.querySelectorAll('#chat [data-testid="user"], #chat [data-testid="bot"]')];
    const before = messages.slice(0, messages.indexOf(element.closest("[data-testid]")) + 1);
    return before.filter((message) => message.dataset.testid === "user").length - 1;
  };

  // Whether it is asked: not while another question is.
  function ask(turn, text) {
    if (!window.rawiSent()) return false;
    raise("again", { turn, text });
    first("#question textarea")?.focus();
    return true;
  }

  function editQuestion(pressed) {
    const asked = pressed.closest(".turn");
    if (busy() || asked.nextElementSibling?.matches(".edit-form")) return;
    const box = make("textarea", { rows: 2, maxlength: LONGEST_QUESTION, "aria-label": words.edit_label, dir: "auto" });
    box.value = first(".asked", asked).innerText.trim();
    const last = turnOf(asked) === document.querySelectorAll('#chat [data-testid="user"]').length - 1;
    const close = () => { form.remove(); pressed.focus(); };
    const form = make("form", { class: "edit-form" }, box,
      make("div", { class: "buttons" }, make("button", { type: "submit" }, words.ask_edited), button(words.cancel, close)),
      ...(last ? [] : [make("p", {}, words.follows_lost)]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = box.value.trim();
      if (text && ask(turnOf(form), text)) form.remove();
    });
    onKeys(form, box, close);
    asked.after(form);
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  function onKeys(form, box, close) {
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        close();
      } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
  }

  function rate(pressed) {
    const actions = pressed.closest(".actions");
    const turn = turnOf(pressed);
    const rating = pressed.classList.contains("pressed") ? null : pressed.classList.contains("good") ? "good" : "bad";
    for (const one of actions.querySelectorAll(".rate")) one.classList.toggle("pressed", rating !== null && one === pressed);
    while (actions.nextElementSibling?.matches(".reason-form")) actions.nextElementSibling.remove();
    judge({ turn, rating });
    if (!rating) return;
    const form = reasonForm(pressed, turn, rating);
    actions.after(form);
    form.scrollIntoView({ block: "nearest" });
  }

  function reasonForm(pressed, turn, rating) {
    const label = rating === "good" ? words.reason_good : words.reason_bad;
    const box = make("textarea", { rows: 2, maxlength: LONGEST_REASON, "aria-label": label, placeholder: label, dir: "auto" });
    const close = () => { form.remove(); pressed.focus(); };
    const form = make("form", { class: "reason-form" }, box,
      make("div", { class: "buttons" }, make("button", { type: "submit" }, words.send_reason), button(words.cancel, close)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (box.value.trim()) judge({ turn, rating, reason: box.value.trim() });
      close();
    });
    onKeys(form, box, close);
    return form;
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on(".edit-question")) editQuestion(on(".edit-question"));
    else if (on(".again")) ask(turnOf(on(".again")));
    else if (on(".rate")) rate(on(".rate"));
  });

  document.addEventListener("DOMContentLoaded", () => {
    // The sanitizer takes what tells a screen reader that a button is pressed.
    new MutationObserver(() => {
      for (const one of document.querySelectorAll("#chat .rate")) {
        const pressed = String(one.classList.contains("pressed"));
        if (one.getAttribute("aria-pressed") !== pressed) one.setAttribute("aria-pressed", pressed);
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  });
})();
