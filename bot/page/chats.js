// Conversations in the browser: those of the past, kept in this browser's own storage and nowhere else, and saving or
// printing the one on the page. What is done with a question or an answer is in turns.js, Gradio's side in blocks.py.
"use strict";

(() => {
  const words = window.rawiWords.chats;
  const language = window.rawiWords.language;
  const PREFIX = "rawi-chat:";
  const CURRENT = "rawi-chat"; // in the tab's own storage: what a reload or the other language opens again
  const ROOM = 4_000_000; // characters of all conversations together; browsers give a site about five million
  const MOST = 200;

  let raise = () => {}; // Gradio's way to raise an event
  let current = null; // the id of the conversation on the page, null before its first answer

  const first = (selector, root = document) => root.querySelector(selector);
  const busy = () => Boolean(first("#question button.stop-button"));

  // --- What is kept ---

  const store = {
    all() {
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
        const found = keys.map((key) => store.read(key.slice(PREFIX.length))).filter(Boolean);
        return found.sort((a, b) => b.updated - a.updated);
      } catch {
        return [];
      }
    },
    read(id) {
      try {
        const chat = JSON.parse(localStorage.getItem(PREFIX + id));
        return Array.isArray(chat?.exchanges) && chat.exchanges.length && chat.updated ? chat : null;
      } catch {
        return null;
      }
    },
    // Other conversations make room for this one, the oldest first.
    write(chat) {
      const text = JSON.stringify(chat);
      const others = store.all().filter((one) => one.id !== chat.id);
      const sizes = others.map((one) => localStorage.getItem(PREFIX + one.id).length);
      let total = text.length + sizes.reduce((sum, size) => sum + size, 0);
      let dropped = false;
      for (;;) {
        try {
          if (others.length < MOST && (total <= ROOM || !others.length)) {
            localStorage.setItem(PREFIX + chat.id, text);
            if (dropped) tell(words.dropped);
            return;
          }
        } catch {
          // Full, or not allowed at all.
          if (!others.length) {
            tell(words.not_kept);
            return;
          }
        }
        localStorage.removeItem(PREFIX + others.pop().id);
        total -= sizes.pop();
        dropped = true;
      }
    },
    remove(id) {
      localStorage.removeItem(PREFIX + id);
    },
  };

  function remember(id) {
    current = id;
    try {
      if (id) sessionStorage.setItem(CURRENT, id);
      else sessionStorage.removeItem(CURRENT);
    } catch {
      // Without storage a reload begins anew.
    }
  }

  function keep({ turn, exchange }) {
    if (turn === 0 ? !exchange.answer : !current) return; // nothing was said yet, or a new chat began meanwhile
    const now = Date.now();
    const id = current || crypto.randomUUID?.() || `${now}-${Math.random().toString(36).slice(2)}`;
    const chat = store.read(id) || { id, started: now, exchanges: [] };
    if (chat.exchanges.length < turn) return; // deleted in another tab
    chat.exchanges = [...chat.exchanges.slice(0, turn), exchange];
    chat.title = chat.exchanges[0].question;
    chat.updated = now;
    store.write(chat);
    remember(id);
  }

  function noteRating({ turn, rating, sentence }) {
    const chat = current && store.read(current);
    if (chat?.exchanges[turn]) {
      chat.exchanges[turn].rating = rating;
      store.write(chat);
    }
    if (sentence) tell(sentence);
  }

  function openChat(chat) {
    remember(chat.id);
    raise("restore", { exchanges: chat.exchanges });
  }

  // --- What Gradio tells ---

  const told = {
    arrived() {
      if (current || busy()) return; // a quick reader has asked already
      let id = null;
      try { id = sessionStorage.getItem(CURRENT); } catch { /* see remember */ }
      const chat = id && store.read(id);
      if (chat) openChat(chat);
    },
    keep,
    rated: noteRating,
    save({ name, text }) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
    // The markup was escaped where it was made.
    print({ html }) {
      first("#printed")?.remove();
      const sheet = document.body.appendChild(Object.assign(document.createElement("div"), { id: "printed" }));
      sheet.innerHTML = html;
      window.addEventListener("afterprint", () => sheet.remove(), { once: true });
      window.print();
    },
  };

  window.rawiChats = (element, trigger, watch) => {
    raise = trigger;
    watch("value", () => requestAnimationFrame(() => {
      const text = element.textContent.trim();
      if (!text) return;
      const message = JSON.parse(text);
      told[message.kind]?.(message);
    }));
  };

  // --- Small parts of the page ---

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const button = (label, onclick, attributes = {}) => make("button", { type: "button", ...attributes, onclick }, label);

  let status = null;
  function tell(sentence, seconds = 5) {
    status ||= document.body.appendChild(make("p", { id: "chats-status", role: "status" }));
    // A dialog lies over everything outside of it.
    (dialog?.open ? dialog : document.body).append(status);
    status.textContent = sentence;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => { status.textContent = ""; }, 1000 * seconds);
  }

  window.rawiChat = { first, busy, make, button, raise: (name, data) => raise(name, data) };

  const fold = (text) => text.toLowerCase().replace(/[\u064B-\u0652\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");

  // --- The list of past conversations ---

  let dialog = null;

  function openList() {
    dialog ||= buildList();
    first("input", dialog).value = "";
    showList();
    dialog.showModal();
  }

  function buildList() {
    const search = make("input", { type: "search", placeholder: words.search_chats, "aria-label": words.search_chats, oninput: () => showList() });
    const built = make("dialog", { id: "chats-list", "aria-labelledby": "chats-heading" },
      make("div", { class: "head" },
        make("h2", { id: "chats-heading" }, words.past_chats),
        button("×", () => dialog.close(), { class: "close", "aria-label": words.close, title: words.close })),
      make("div", { class: "this-chat", role: "group", "aria-label": words.this_chat },
        make("span", {}, words.this_chat),
        button(words.save_markdown, () => { dialog.close(); raise("export", { form: "markdown" }); }, { class: "save" }),
        button(words.print, () => { dialog.close(); raise("export", { form: "print" }); }, { class: "print" })),
      search,
      make("div", { class: "days" }),
      make("div", { class: "foot" }, make("span", {}, words.kept_here), button(words.delete_all, () => remove(store.all()), { class: "delete-all" })));
    built.addEventListener("click", (event) => { if (event.target === built) built.close(); });
    // The page's own Escape closes the article.
    built.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); });
    return document.body.appendChild(built);
  }

  function showList() {
    const chats = store.all();
    const wanted = fold(first("input", dialog).value.trim());
    const found = chats.filter((chat) => !wanted || fold(textOf(chat)).includes(wanted));
    const days = new Map();
    for (const chat of found) {
      const day = dayOf(chat.updated);
      days.set(day, [...(days.get(day) || []), chat]);
    }
    const groups = [...days].map(([day, group]) =>
      make("section", { "aria-label": day }, make("h3", {}, day), make("ul", {}, ...group.map(row))));
    if (!groups.length) groups.push(make("p", { class: "none" }, chats.length ? words.none_found : words.none_kept));
    first(".days", dialog).replaceChildren(...groups);
    first(".this-chat", dialog).hidden = !current;
    first("input", dialog).hidden = !chats.length;
    first(".delete-all", dialog).hidden = !chats.length;
  }

  function row(chat) {
    const title = make("span", { class: "title", dir: "auto" }, chat.title);
    const time = make("span", { class: "time" }, new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(chat.updated));
    const opener = button("", () => { dialog.close(); if (!busy() && chat.id !== current) openChat(chat); }, { class: "open", "aria-current": String(chat.id === current) });
    opener.append(title, time);
    const name = `${words.delete}: ${chat.title}`;
    return make("li", {}, opener, button("×", () => remove([chat]), { class: "delete", "aria-label": name, title: words.delete }));
  }

  // Latin digits, as everywhere on the page.
  const locale = language === "ar" ? "ar-EG-u-nu-latn" : "en-GB";

  function dayOf(time) {
    const midnight = new Date().setHours(0, 0, 0, 0);
    if (time >= midnight) return words.today;
    if (time >= new Date(midnight - 1).setHours(0, 0, 0, 0)) return words.yesterday;
    return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(time);
  }

  const textOf = (chat) => chat.exchanges.map((one) => `${one.question}\n${one.answer?.answer || ""}`).join("\n");

  // With a way back for as long as it is told.
  function remove(chats) {
    for (const chat of chats) store.remove(chat.id);
    // The click begins a new chat in Gradio, and here through the listener below.
    if (chats.some((chat) => chat.id === current)) first("#new-chat").click();
    showList();
    tell(words.deleted, 30);
    status.append(" ", button(words.undo, () => {
      for (const chat of chats) store.write(chat);
      status.textContent = "";
      showList();
      first("input", dialog).focus();
    }));
    first("button", status).focus();
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on("#past-chats")) openList();
    else if (on("#new-chat")) remember(null);
  });

  // Another tab of the page may add and delete.
  window.addEventListener("storage", () => { if (dialog?.open) showList(); });
})();
