// The list of articles (search, add, delete), the days that are searched, and what is going on with the articles.
// Every sentence comes from the server; what is put together here is put in as text, never as markup.
"use strict";

(() => {
  const language = window.rawiWords.language;
  const first = (selector, root = document) => root.querySelector(selector);
  const listing = () => first("#panel .listing");

  async function asked(path, values = {}, options = {}) {
    const response = await fetch(`${path}?${new URLSearchParams({ lang: language, ...values })}`, options);
    const answer = await response.json();
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  function wordsOf(element) { return JSON.parse(element.dataset.words); }

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const button = (label, className) => make("button", { type: "button", className, textContent: label });

  // --- the list ------------------------------------------------------------------------------------------------------

  const gone = new Set(); // what was deleted since the last sync, which is still stored until the next
  let latest = 0; // the number of the last search: an answer that comes late is not shown
  let query = ""; // what was searched for last

  // Without ``more`` and for the same search, as many articles again as are shown.
  async function list({ more = false, count = 0 } = {}) {
    const section = listing();
    if (!section) return;
    const number = ++latest;
    const next = first(".more", section);
    const values = { query: first(".find input", section).value };
    if (more) values.from = next.dataset.from;
    else if (values.query === query) values.count = count || first(".rows", section).children.length;
    query = values.query;
    const found = await asked("/articles", values);
    if (number !== latest || !section.isConnected) return;
    // Escaped on the server, as the list that the page came with.
    if (more) {
      const before = first(".rows", section).children.length;
      first(".rows", section).insertAdjacentHTML("beforeend", found.rows);
      first(".rows", section).children[before]?.querySelector("a")?.focus();
    } else {
      const restoreRows = rowsAsUsed(section);
      putIn(first(".rows", section), found.rows);
      first(".unread", section).innerHTML = found.unread;
      const unfolded = Boolean(first(".trash details", section)?.open);
      first(".trash", section).innerHTML = found.removed;
      if (unfolded && found.removed) first(".trash details", section).open = true;
      restoreRows();
      first(".find", section).hidden = !found.rows;
      const empty = first(".empty", section);
      if (empty) empty.hidden = Boolean(found.rows);
    }
    next.hidden = found.from === null;
    next.dataset.from = found.from ?? "";
  }

  // A row that did not change stays where it is: it may be under a finger that is about to let go of it.
  function putIn(rows, markup) {
    const came = [...make("template", { innerHTML: markup }).content.children].filter((item) => !gone.has(item.dataset.source));
    const there = new Map([...rows.children].map((item) => [item.dataset.source, item]));
    const wanted = came.map((item) => {
      const row = there.get(item.dataset.source);
      return row && asItCame(row).isEqualNode(item) ? row : item;
    });
    const staying = new Set(wanted);
    for (const row of there.values()) if (!staying.has(row)) row.remove();
    let at = rows.firstElementChild;
    for (const item of wanted) {
      if (item === at) at = at.nextElementSibling;
      else rows.insertBefore(item, at);
    }
  }

  // A copy without the question that may stand open in it.
  function asItCame(row) {
    const copy = row.cloneNode(true);
    first(".confirm", copy)?.remove();
    return copy;
  }

  const rowOf = (section, source) => [...section.querySelectorAll(".rows > li")].find((item) => item.dataset.source === source);

  // Rows may be put in anew whenever articles come or go: a question that stands open in one, the focus and the row that
  // is being read stay.
  function rowsAsUsed(section) {
    const asked = [...section.querySelectorAll(".rows .confirm")].map((question) => question.closest("li").dataset.source);
    const focused = document.activeElement?.closest(".rows > li") && document.activeElement;
    const source = focused?.closest("li").dataset.source;
    const kind = ["listed", "delete", "yes", "no"].find((name) => focused?.classList.contains(name));
    const scroller = first("#panel");
    const line = first(".bar", section).getBoundingClientRect().bottom;
    const topOf = (item) => item.getBoundingClientRect().top;
    const above = topOf(first(".rows", section)) < line; // else the list is read from its beginning
    const read = above ? [...section.querySelectorAll(".rows > li")].find((item) => topOf(item) >= line) : null;
    const stood = read && topOf(read);
    return () => {
      const again = read && rowOf(section, read.dataset.source);
      if (again) scroller.scrollTop += topOf(again) - stood;
      for (const one of asked) if (rowOf(section, one)) confirmDelete(rowOf(section, one), { focus: false });
      const item = kind && rowOf(section, source);
      if (item) first(`.${kind}`, item)?.focus({ preventScroll: true });
    };
  }

  let typing;
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("#panel .find input")) return;
    clearTimeout(typing);
    typing = setTimeout(() => list().catch(() => {}), 150);
  });

  // --- adding --------------------------------------------------------------------------------------------------------

  function outcome(section, name, text, kind) {
    const item = make("li", { className: kind }, make("bdi", { textContent: name }), " ", make("span", { textContent: text }));
    first(".outcomes", section).append(item);
    return item;
  }

  async function upload(files) {
    const section = listing();
    const words = wordsOf(section);
    first(".adding", section).open = true;
    first(".outcomes", section).replaceChildren();
    if (files.length > words.most) {
      const text = words.tooMany.replace("{count}", files.length).replace("{limit}", words.most);
      outcome(section, "", text, "bad");
      return;
    }
    for (const file of files) {
      const item = outcome(section, file.name, words.sending, "sending");
      try {
        // Of a file that is too large, enough is sent for the server to say so.
        const options = { method: "POST", body: file.slice(0, words.largest + 1) };
        const told = await asked("/articles", { name: file.name, size: file.size }, options);
        first("bdi", item).textContent = told.source;
        first("span", item).textContent = told.message;
        item.className = "good";
        look();
      } catch (error) {
        first("span", item).textContent = error instanceof TypeError ? words.failed : error.message;
        item.className = "bad";
      }
    }
  }

  async function paste(form) {
    const section = listing();
    const words = wordsOf(section);
    first(".outcomes", section).replaceChildren();
    const given = Object.fromEntries(new FormData(form));
    const send = first("button[type=submit]", form);
    const focused = document.activeElement;
    send.disabled = true;
    try {
      const options = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
      const told = await asked("/articles/text", {}, options);
      outcome(section, told.title, told.message, "good");
      form.reset();
      look();
    } catch (error) {
      outcome(section, given.title, error instanceof TypeError ? words.failed : error.message, "bad");
    }
    send.disabled = false;
    // A button that is out of use loses the focus.
    if (document.activeElement === document.body) focused.focus();
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("#panel .drop input")) return;
    const files = [...event.target.files];
    event.target.value = "";
    if (files.length) upload(files);
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.("#panel .listing form, #period form")) return;
    event.preventDefault();
    if (event.target.matches(".paste")) paste(event.target);
    else if (event.target.matches(".find")) list().catch(() => {});
    else choose(Object.fromEntries(new FormData(event.target)));
  });

  // Files may be dropped anywhere. Without this the browser would leave the page and show the file.
  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    document.body.classList.remove("dropping");
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    if (listing()) upload(files);
    else {
      dropped = files;
      window.rawiOpen("#add");
    }
  }, true);
  let dropped = []; // files that wait for the list to be shown

  // --- deleting ------------------------------------------------------------------------------------------------------

  function confirmDelete(item, { focus = true } = {}) {
    const words = wordsOf(listing());
    if (first(".confirm", item)) return;
    const title = first(".title", item).textContent;
    const question = make("span", {}, ...apart(words.confirm, title));
    item.append(make("p", { className: "confirm" }, question, button(words.yes, "tool yes"), button(words.no, "tool no")));
    if (focus) first(".no", item).focus();
  }

  // A sentence around a title that may run in the other direction.
  function apart(sentence, title) {
    const [before, after] = sentence.split("{title}");
    return [before, make("bdi", { textContent: title, ...window.rawiFlow(title) }), after];
  }

  async function remove(item) {
    const section = listing();
    const words = wordsOf(section);
    const told = first(".deleted", section);
    try {
      const { message, undo } = await asked("/articles", { source: decodeURIComponent(item.dataset.source) }, { method: "DELETE" });
      item.remove();
      const back = button(words.undo, "tool undo");
      back.dataset.undo = undo;
      told.replaceChildren(make("span", { textContent: message }), " ", back);
      told.hidden = false;
      // The line stays in sight wherever in the list its reader is.
      back.focus({ preventScroll: true });
      gone.add(item.dataset.source);
      look();
    } catch (error) {
      told.textContent = error instanceof TypeError ? words.failed : error.message;
      told.hidden = false;
    }
  }

  async function restore(back) {
    const told = first("#panel .listing .deleted");
    const words = wordsOf(listing());
    back.disabled = true;
    told.hidden = false;
    try {
      told.textContent = (await asked("/articles/undo", { undo: back.dataset.undo }, { method: "POST" })).message;
    } catch (error) {
      told.textContent = error instanceof TypeError ? words.failed : error.message;
    }
    first("#panel .listing h2")?.focus({ preventScroll: true });
    gone.clear();
    look();
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on("#panel .listing .delete")) confirmDelete(on("li"));
    else if (on("#panel .confirm .yes")) remove(on("li"));
    else if (on("#panel .confirm .no")) {
      const item = on("li");
      first(".confirm", item).remove();
      first(".delete", item).focus();
    } else if (on("#panel .undo")) restore(on(".undo"));
    else if (on("#panel .more")) list({ more: true }).catch(() => {});
    else if (on("#period [data-quick]")) choose({ quick: on("[data-quick]").dataset.quick });
    else if (on("#notices .dismiss")) putAway();
    else if (!on("#period")) first("#period details")?.removeAttribute("open");
  });

  // --- the days that are searched ------------------------------------------------------------------------------------

  let choose = () => {};
  window.rawiPeriod = (element, trigger, watch, props) => {
    const choosing = window.rawiInOrder((data) => trigger("choose", data));
    let chose = false;
    let open = false;
    element.addEventListener("toggle", (event) => { open = event.target.open; }, true);
    choose = (data) => {
      chose = true;
      choosing.raise(data);
      // Where it is what was chosen already, nothing else comes of it.
      first("details", element)?.removeAttribute("open");
      first("summary", element)?.focus();
    };
    watch("value", () => {
      choosing.heard(window.rawiTicket(props.value));
      // What comes has closed the choice, which a reader may have opened again; that event is still to come.
      const opened = open;
      requestAnimationFrame(() => {
        if (opened) first("details", element)?.setAttribute("open", "");
        if (chose && document.activeElement === document.body) first("summary", element)?.focus();
        chose = false;
      });
    });
  };
  document.addEventListener("keydown", (event) => {
    const opened = event.key === "Escape" && first("#period details[open]");
    if (!opened) return;
    event.stopPropagation();
    opened.removeAttribute("open");
    first("summary", opened).focus();
  }, true);

  // --- what is going on ----------------------------------------------------------------------------------------------

  const IDLE = 2000, BUSY = 700; // how often it is asked, in milliseconds
  let known = null; // what was told last
  let refresh = () => {};

  // Gradio calls this once, with its way to raise an event.
  window.rawiNews = (element, trigger) => {
    refresh = () => trigger("refresh", {});
    look();
  };

  let seen = null; // what came and went until this moment was told and put away

  async function look() {
    clearTimeout(look.next);
    if (document.hidden) return;
    let state = null;
    try {
      state = await asked("/state", seen === null ? {} : { seen });
    } catch {
      tellProblem(wordsOf(first("#notices .notices")).lost);
    }
    if (state) tell(state);
    clearTimeout(look.next);
    look.next = setTimeout(look, state?.progress ? BUSY : IDLE);
  }
  document.addEventListener("visibilitychange", look);

  // Gradio tells of what failed in English. Where the server is away, that is told below; else the reader tries again.
  async function tellFailure() {
    await look();
    if (known && !first("#notices .problem").textContent) window.rawiChat.tell(wordsOf(first("#notices .notices")).again, 10);
  }

  function tell(state) {
    const progress = first("#notices .progress");
    // A look at the folder that finds nothing to do is over at once, and nobody's concern.
    progress.hidden = !(state.progress && (state.total || known?.progress));
    show("#notices .progress span", state.progress);
    const bar = first("progress", progress);
    if (state.total) Object.assign(bar, { max: state.total, value: state.done });
    else bar.removeAttribute("value");
    tellProblem(state.problem);
    const noted = known && state.noted !== known.noted;
    const left = known && state.skipped && state.skipped !== known.skipped;
    if (noted || left) tellNote([state.note, left ? state.skipped : ""].filter(Boolean));
    if (seen === null) seen = state.noted ?? 0;
    if (state.stored) show("#state .stored", state.stored);
    if (state.standing) show("#panel .standing", state.standing);
    const changed = known && state.synced !== known.synced;
    if (changed) gone.clear();
    if (changed || Boolean(state.progress) !== Boolean(known?.progress)) list().catch(() => {});
    // Before the first question the page says what can be asked; a conversation is left alone.
    if (noted && !first('#chat [data-testid="user"]')) refresh();
    known = state;
  }

  function show(selector, text) {
    const element = first(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }

  function tellProblem(text) { show("#notices .problem", text); }

  function tellNote(lines) {
    const note = first("#notices .note");
    // What came and went again, or was brought back, is no news; what was told of it is not true any more.
    if (!lines.length) { note.replaceChildren(); return; }
    const close = button("×", "dismiss");
    close.setAttribute("aria-label", wordsOf(first("#notices .notices")).dismiss);
    note.replaceChildren(make("span", {}, ...lines.map((line) => make("span", { textContent: line }))), close);
    clearTimeout(tellNote.gone);
    tellNote.gone = setTimeout(putAway, 15_000);
  }

  function putAway() {
    first("#notices .note").replaceChildren();
    seen = known?.noted ?? seen;
  }

  // --- the list as Gradio puts it in ---------------------------------------------------------------------------------

  // An article takes the place of the list; who comes back finds it as it was left, at that article.
  let left = null;
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("#panel .rows > li");
    if (!row || !event.target.closest(".listed")) return;
    const section = listing();
    left = { source: row.dataset.source, query: first(".find input", section).value, count: row.parentElement.children.length };
  });

  async function comeBack(section) {
    const { source, query: searched, count } = left;
    left = null;
    first(".find input", section).value = searched;
    await list({ count });
    const row = rowOf(section, source);
    // The focus of somebody who closed the article instead is elsewhere. It may not have come to the list yet.
    const focused = document.activeElement;
    if (!row || (focused !== document.body && !section.contains(focused))) return;
    first(".listed", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  let shown = null;
  document.addEventListener("DOMContentLoaded", () => {
    document.body.dataset.drop = "";
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]);
      if (added.some((node) => node.matches?.(".toast-body, :has(.toast-body)"))) tellFailure();
      const section = listing();
      if (section === shown) return;
      shown = section;
      if (section && left) comeBack(section).catch(() => {});
      if (section && dropped.length) {
        const files = dropped;
        dropped = [];
        upload(files);
      }
      if (section) document.body.dataset.drop = wordsOf(section).drop;
    }).observe(document.body, { subtree: true, childList: true });
  });
})();
