// A citation's number shows what it stands for: the place and the quotation, to a pointer that rests on it and to the
// keyboard. As WCAG 1.4.13 asks: Escape closes it, the pointer may move onto it, and it stays until it is left.
"use strict";

(() => {
  const SETTLE = 120; // milliseconds that a pointer rests before it means to see something, or has left
  const titles = new WeakMap();
  let shownFor = null;
  let timer = 0;

  const box = Object.assign(document.createElement("div"), { id: "preview", hidden: true });
  box.setAttribute("role", "tooltip");

  // The browser would show its own tooltip beside ours.
  function titleOf(chip) {
    if (chip.title) {
      titles.set(chip, chip.title);
      chip.removeAttribute("title");
    }
    return titles.get(chip) ?? "";
  }

  window.rawiPlaceOf = (chip) => titleOf(chip).split("\n")[0];

  function show(chip) {
    const [place, ...quote] = titleOf(chip).split("\n");
    if (!quote.length) return;
    hide();
    const said = Object.assign(document.createElement("q"), { textContent: quote.join(" ") });
    const where = Object.assign(document.createElement("p"), { textContent: place });
    Object.assign(said, window.rawiFlow(said.textContent));
    box.replaceChildren(said, where);
    box.hidden = false;
    shownFor = chip;
    chip.setAttribute("aria-describedby", box.id);
    lay(chip.getBoundingClientRect(), Boolean(chip.closest("blockquote")));
  }

  // Above the number, or below it where it ends a quotation, which is not to be covered; on the other side where there
  // is no room, and never beyond the window's edge.
  function lay(anchor, below) {
    const room = 8;
    const { width, height } = box.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = anchor.left + anchor.width / 2 - width / 2;
    const above = anchor.top - height - room;
    box.style.left = `${Math.max(room, Math.min(left, wide - width - room))}px`;
    const under = anchor.bottom + room;
    const fits = under + height + room <= document.documentElement.clientHeight;
    box.style.top = `${above < room || (below && fits) ? under : above}px`;
  }

  function hide() {
    clearTimeout(timer);
    box.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  }

  const chipOf = (event) => event.target.closest?.("#chat a.chip");
  const later = (act) => { clearTimeout(timer); timer = setTimeout(act, SETTLE); };

  // A finger leaves nothing behind that could close the preview again; it opens the article at once.
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const chip = chipOf(event);
    if (chip && chip !== shownFor) later(() => show(chip));
    else if (chip || event.target.closest?.("#preview")) clearTimeout(timer);
    else if (shownFor) later(hide);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const chip = chipOf(event);
    if (chip?.matches(":focus-visible")) show(chip);
    else if (shownFor) hide();
  });
  document.addEventListener("focusout", (event) => { if (chipOf(event)) hide(); });
  document.addEventListener("click", hide);
  document.addEventListener("scroll", () => { if (shownFor) hide(); }, { capture: true, passive: true });
  // Before the panel hears of it: the first Escape closes the preview, the next one the panel.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopPropagation();
    hide();
  }, true);

  document.addEventListener("DOMContentLoaded", () => document.body.append(box));
})();
