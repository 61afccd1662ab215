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
  let current = null; // the id under which the conversation on the page is kept, null before its first answer
  let said = []; // the conversation on the page: the server may forget it, and is told again then

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

  function remember(id, exchanges) {
    if (id !== current) { // what waits is of another conversation
      waiting.length = 0;
      opinions.forget();
    }
    [current, said] = [id, exchanges];
    try {
      if (id) sessionStorage.setItem(CURRENT, id);
      else sessionStorage.removeItem(CURRENT);
    } catch {
      // Without storage a reload begins anew.
    }
  }

  function keep({ turn, exchange, replaced }) {
    // With the next question, what was told of the last deletion has been seen.
    if (!exchange.answer && !dialog?.open) status.textContent = "";
    if (left.has(exchange.id) && said[turn]?.id !== exchange.id) return keepLeft(exchange, left.get(exchange.id));
    if (turn > said.length) return; // a new chat began meanwhile
    const known = new Set([exchange.id, ...said.map((one) => one.id)]);
    const stored = current && store.read(current);
    const deleted = current && !stored; // in another tab
    // Only what the reader asked again may go. Where the server meant another conversation, or another tab went on with
    // this one, both stay: this one is kept as one of its own.
    const another = turn < said.length && ![exchange.id, replaced].includes(said[turn].id);
    const elsewhere = stored?.exchanges.some((one) => !known.has(one.id));
    const exchanges = [...said.slice(0, turn), exchange];
    const id = !current || another || elsewhere ? newId() : current;
    if (deleted || !exchanges.some((one) => one.answer)) {
      said = exchanges;
      return;
    }
    remember(id, exchanges);
    write(id, exchanges, stored);
  }

  // Where exchanges belong that were left, by their ids: for a moment, more of an answer may come that was not whole.
  const left = new Map();

  function leaveFor(id, exchanges) {
    if (said.length) left.set(said.at(-1).id, { id: current, before: said.slice(0, -1) });
    remember(id, exchanges);
  }

  function keepLeft(exchange, place) {
    const stored = place.id && store.read(place.id);
    if (!exchange.answer || (place.id && !stored)) return; // nothing to keep, or deleted
    place.id ||= newId();
    const known = stored?.exchanges || place.before;
    const again = known.some((one) => one.id === exchange.id);
    write(place.id, again ? known.map((one) => (one.id === exchange.id ? exchange : one)) : [...known, exchange], stored);
  }

  const newId = () => crypto.randomUUID?.() || `${Date.now()}-${Math.random().toString(36).slice(2)}`;

  function write(id, exchanges, stored) {
    const now = Date.now();
    store.write({ id, started: stored?.started || now, exchanges, title: exchanges[0].question, updated: now });
  }

  function noteRating({ turn, rating, sentence }) {
    if (said[turn]) {
      said[turn].rating = rating;
      const chat = current && store.read(current);
      const kept = chat?.exchanges.find((one) => one.id === said[turn].id);
      if (kept) {
        kept.rating = rating;
        store.write(chat);
      }
    }
    if (sentence) tell(sentence);
  }

  // Of opinions, none is left out: the last one counts, but each is noted.
  const opinions = window.rawiInOrder((data) => raise("rate", data), { all: true });
  const restoring = window.rawiInOrder((data) => raise("restore", data));

  function openChat(chat) {
    if (window.rawiLeaving(() => openChat(chat))) return;
    leaveFor(chat.id, chat.exchanges);
    restoring.raise({ exchanges: said, ...limits() });
  }

  // The days and the article that the page says are searched.
  function limits() {
    const day = (name) => first(`#period input[name="${name}"]`)?.getAttribute("value") || "";
    const only = first("#narrowed .title")?.getAttribute("href").replace("#article-", "#only-") || "";
    return { since: day("since"), until: day("until"), only };
  }

  // --- What the reader has not sent yet, or sent in vain: it outlives a reload and the change of language ---

  const DRAFT = "rawi-draft"; // in the tab's own storage

  window.addEventListener("pagehide", () => {
    const unkept = current ? "" : said.at(-1)?.question || "";
    const draft = first("#question textarea")?.value || unkept;
    try {
      if (draft) sessionStorage.setItem(DRAFT, draft);
    } catch { /* see remember */ }
  });

  function putDraftBack() {
    let draft = null;
    try {
      draft = sessionStorage.getItem(DRAFT);
      sessionStorage.removeItem(DRAFT);
    } catch { /* see remember */ }
    putIntoBox(draft);
  }

  function putIntoBox(text) {
    const box = first("#question textarea");
    if (!text || !box || box.value) return;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // --- What Gradio tells ---

  const raisers = new Map(); // how events of other components are raised
  const waiting = []; // the events to raise once the server knows the conversation again

  function raiseAny(name, data) {
    (raisers.get(name) || raise)(name, data);
  }

  window.rawiArrival = (element, trigger, watch) => watch("value", () => {
    putDraftBack();
    window.rawiListAnew();
    if (said.length || busy()) return; // a quick reader has asked already
    let id = null;
    try { id = sessionStorage.getItem(CURRENT); } catch { /* see remember */ }
    const chat = id && store.read(id);
    if (chat) openChat(chat);
  });

  const told = {
    keep(message) {
      keep(message);
      window.rawiReceived();
    },
    // The server was restarted, or the browser slept for long: everything that it forgot is on the page.
    unknown({ event, data }) {
      waiting.push({ event, data });
      raise("recall", { exchanges: said, ...limits() });
    },
    recalled() {
      for (const { event, data } of waiting.splice(0)) raiseAny(event, data);
    },
    rated(message) {
      noteRating(message);
      opinions.heard(message.ticket);
    },
    restored({ ticket }) {
      restoring.heard(ticket);
    },
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

  window.rawiChats = (element, trigger, watch, props) => {
    raise = trigger;
    // From the value itself: it is drawn later, and in a tab that nobody looks at not at all.
    watch("value", () => {
      if (!props.value) return;
      const message = JSON.parse(new DOMParser().parseFromString(props.value, "text/html").body.textContent);
      told[message.kind]?.(message);
    });
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

  // There from the start: what comes into the page together with its words is not read out.
  const status = make("p", { id: "chats-status", role: "status" });
  document.addEventListener("DOMContentLoaded", () => document.body.append(status));

  function tell(sentence, seconds = 5) {
    status.textContent = sentence;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => { status.textContent = ""; }, 1000 * seconds);
  }

  window.rawiChat = {
    first, busy, make, button, tell, putIntoBox, judge: (opinion) => opinions.raise(opinion), raise: (name, data) => raise(name, data), raisedBy: (name, trigger) => raisers.set(name, trigger),
  };

  const fold = (text) => text.toLowerCase().replace(/[\u064B-\u0652\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");

  // --- The list of past conversations ---

  let dialog = null;

  function openList() {
    dialog ||= buildList();
    first("input", dialog).value = "";
    showList();
    dialog.append(status); // which would lie under it, and be silent, anywhere else
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
      make("div", { class: "foot" }, make("span", {}, words.kept_here), button(words.delete_all, askToDeleteAll, { class: "delete-all" })));
    built.addEventListener("click", (event) => { if (event.target === built) built.close(); });
    // What is told, and the way back from a deletion, outlive the list.
    built.addEventListener("close", () => {
      first(".confirm", built)?.remove();
      document.body.append(status);
    });
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
    const title = make("span", { class: "title", ...window.rawiFlow(chat.title) }, chat.title);
    const time = make("span", { class: "time" }, new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(chat.updated));
    const opener = button("", () => { dialog.close(); if (chat.id !== current) openChat(chat); }, { class: "open", "aria-current": String(chat.id === current) });
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

  function askToDeleteAll() {
    if (first(".confirm", dialog)) return;
    const close = () => { question.remove(); first(".delete-all", dialog).focus(); };
    const keepThem = button(words.keep_all, close, { class: "no" });
    const question = make("p", { class: "confirm" }, make("span", {}, words.confirm_all),
      button(words.delete_all, () => { question.remove(); remove(store.all()); }, { class: "yes" }), keepThem);
    first(".foot", dialog).before(question);
    keepThem.focus();
  }

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
      if (dialog.open) first("input", dialog).focus();
      else first("#past-chats").focus();
    }));
    first("button", status).focus();
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on("#past-chats")) openList();
    else if (on("#new-chat")) leaveFor(null, []);
    // The button goes, and the focus with it. On a touch screen the keyboard would cover what was said.
    else if (on("#question .stop-button") && matchMedia("(pointer: fine)").matches) first("#question textarea").focus();
  });

  // Another tab of the page may add and delete.
  window.addEventListener("storage", () => { if (dialog?.open) showList(); });
})();
