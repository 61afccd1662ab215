// What the page does in the browser beyond Gradio: its language, the reading panel, copying, and names for screen
// readers. Runs before Gradio's own script.
"use strict";

(() => {
  const words = window.rawiWords;
  const phone = window.matchMedia("(max-width: 60rem)");

  // Gradio takes the language of its own labels from the browser; the page's language is the visitor's choice.
  Object.defineProperty(navigator, "language", { get: () => words.language });
  Object.defineProperty(navigator, "languages", { get: () => [words.language] });

  let raise = () => {}; // Gradio's way to raise an event of the panel
  const opening = window.rawiInOrder((data) => raise("open", data));
  const narrowing = window.rawiInOrder((data) => raise("narrow", data));
  const open = (address) => opening.raise({ address });
  let openedBy = null; // the address of the link that opened what the panel shows
  let stepped = null; // the way that was gone from one citation to another: "next" or "previous"
  let opener = null; // what had the focus when the panel was opened, and gets it back

  const first = (selector, root = document) => root.querySelector(selector);

  // The language of most words, as on the server: the browser alone would go by the first, which may well be a name.
  window.rawiFlow = (text) => {
    const found = text.match(/\p{L}+/gu) || [];
    const arabic = found.filter((word) => /^\p{Script=Arabic}/u.test(word));
    const leading = found.length ? (found[0] === arabic[0] ? "ar" : "en") : words.language;
    const lang = 2 * arabic.length === found.length ? leading : 2 * arabic.length > found.length ? "ar" : "en";
    return { lang, dir: lang === "ar" ? "rtl" : "ltr" };
  };

  // Gradio calls this once, with its way to raise the panel's events and to hear of its new content.
  window.rawiPanel = (element, trigger, watch, props) => {
    raise = trigger;
    window.rawiChat.raisedBy("open", trigger);
    watch("value", () => {
      opening.heard(window.rawiTicket(props.value));
      requestAnimationFrame(() => arrive(element));
    });
  };

  window.rawiNarrowed = (element, trigger, watch, props) => {
    watch("value", () => narrowing.heard(window.rawiTicket(props.value)));
  };

  // Every page begins with the list of the articles as it was when the program started.
  window.rawiListAnew = () => {
    if (!/^#(cite|article)-/.test(openedBy)) open(openedBy || "");
  };

  function arrive(element) {
    if (openedBy === null) return;
    // Whoever came back to a row of the list is there already.
    if (first(".rows", element)?.contains(document.activeElement)) return;
    const scroller = first("#panel");
    const mark = first("mark.current", element) || first(".paragraph.current", element);
    if (mark) mark.scrollIntoView({ block: "center" });
    else scroller.scrollTop = 0;
    // Whoever steps on may step once more; at the end, back.
    const step = stepped && (first(`a.step.${stepped}`, element) || first("a.step", element));
    stepped = null;
    (step || first("h2", element))?.focus({ preventScroll: true });
  }

  function showPanel(shown) {
    document.body.classList.toggle("panel-open", shown);
    coverHistory(shown && phone.matches);
    // On a phone the panel lies over the conversation; what is under it must not be reached by Tab.
    for (const id of ["talk", "masthead"]) {
      const part = document.getElementById(id);
      if (part) part.inert = shown && phone.matches;
    }
  }

  // On a phone, Back closes what lies over the conversation instead of leaving the page.
  let covered = false;
  function coverHistory(covers) {
    if (covers && !covered) history.pushState({ rawiPanel: true }, "");
    else if (!covers && covered && history.state?.rawiPanel) history.back();
    covered = covers;
  }
  window.addEventListener("popstate", () => {
    const open = covered;
    covered = false;
    if (open) closePanel();
  });

  function openAddress(address) {
    if (openedBy === null) opener = document.activeElement;
    openedBy = address;
    showPanel(true);
    open(address);
    // The list that stands there already is not put in anew.
    if (address === "#articles" && first("#panel .listing")) arrive(first("#panel"));
    for (const chip of document.querySelectorAll("#chat a.chip")) {
      chip.classList.toggle("opened", chip.getAttribute("href") === address);
    }
  }

  // Asks about one article alone, or about all of them again, and leads back to the question.
  function narrow(address) {
    narrowing.raise({ address });
    if (phone.matches) closePanel();
    first("#question textarea")?.focus();
  }
  window.rawiOpen = openAddress;

  function closePanel() {
    const address = openedBy;
    openedBy = null;
    showPanel(false);
    open("");
    for (const chip of document.querySelectorAll("#chat a.chip.opened")) chip.classList.remove("opened");
    const chips = [...document.querySelectorAll("#chat a.chip")];
    const back = chips.find((chip) => chip.getAttribute("href") === address);
    const held = opener?.matches("button, a") && opener.isConnected ? opener : null;
    (back || held || first("#question textarea"))?.focus();
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    const link = on('a[href^="#"]');
    if (link) {
      event.preventDefault();
      const address = link.getAttribute("href");
      if (address === "#question") first("#question textarea")?.focus();
      else if (address.startsWith("#only-")) narrow(address);
      else {
        stepped = ["next", "previous"].find((way) => link.matches(`.step.${way}`)) ?? null;
        openAddress(address);
      }
    } else if (on("#show-articles")) openAddress("#articles");
    else if (on("#panel .close")) closePanel();
    else if (on("#new-chat")) { openedBy = null; showPanel(false); open(""); }
    else if (on(".copy-citation")) copy(on(".copy-citation").dataset.copy, on(".copy-citation"));
    else if (on(".copy-answer")) copy(plainAnswer(on(".answer")), on(".copy-answer"));
    else if (document.body.classList.contains("panel-open") && phone.matches && !on("#reading")) closePanel();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && openedBy !== null) closePanel();
  });

  function plainLine(line) {
    if (!line.matches(".short:has(.label)")) return line.textContent.trim();
    const [label, ...told] = [...line.children].map((part) => part.textContent.trim());
    return `${label}: ${told.join(" ")}`;
  }

  // An answer's words without its markup, and under them the sources that it cites.
  function plainAnswer(answer) {
    const lines = [...answer.querySelectorAll(".short, .line, .said")].map(plainLine);
    const sources = new Map();
    for (const chip of answer.querySelectorAll("a.chip")) sources.set(chip.textContent, window.rawiPlaceOf(chip));
    if (sources.size) lines.push("", `${words.sources}:`, ...[...sources].map(([number, place]) => `${number} ${place}`));
    return lines.join("\n");
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without TLS on another host there is no clipboard object; the old way still works there.
      const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.textContent;
    if (label === words.copied) return;
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = label; }, 1600);
  }

  // Gradio names each message by its whole markup, and the conversation in English.
  function nameParts() {
    const name = (element, label, role = "group") => {
      if (element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
      if (role && !element.hasAttribute("role")) element.setAttribute("role", role);
    };
    for (const message of document.querySelectorAll('#chat [data-testid="user"]')) name(message, words.question);
    for (const message of document.querySelectorAll('#chat [data-testid="bot"]')) name(message, words.answer);
    // The label is around the button, too: its word would be part of the name.
    const box = first("#question textarea");
    if (box) name(box, words.question, null);
    const log = first('#chat [role="log"]');
    if (!log) return;
    name(log, words.conversation);
    // A growing answer is read out once, when it is whole.
    const busy = String(Boolean(first("#question button.stop-button")));
    if (log.getAttribute("aria-busy") !== busy) log.setAttribute("aria-busy", busy);
    document.body.classList.toggle("talking", Boolean(first('#chat [data-testid="user"]')));
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(nameParts).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"],
    });
    phone.addEventListener("change", () => showPanel(document.body.classList.contains("panel-open")));
  });
})();
