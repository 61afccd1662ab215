// Where the conversation stands while an answer comes: the question on top, its answer under it from the first line on.
// Gradio's own scrolling, which is off, would show the end.
"use strict";

(() => {
  const questions = () => document.querySelectorAll('#chat [data-testid="user"]');
  let asked = 0; // questions on the page when it was last looked at
  let answering = false; // whether one was being answered then
  let following = false; // until the answer is whole, or the reader scrolls
  let begun = false; // whether its answer is on the way

  function look(log) {
    const found = questions();
    const busy = window.rawiChat.busy();
    // A question that is edited or asked again comes in the place of others.
    if (found.length > asked || (busy && !answering)) [following, begun] = [true, false];
    [asked, answering] = [found.length, busy];
    if (!following || !asked) return;
    if (busy) begun = true;
    else if (begun) following = false;
    const top = found[asked - 1].getBoundingClientRect().top - log.getBoundingClientRect().top;
    // The browser stops at the end of what there is, so a short conversation stays where it is.
    log.scrollTop += top - 8;
  }

  function watch(log) {
    let waiting = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; look(log); });
    }).observe(log, { childList: true, subtree: true, characterData: true, attributeFilter: ["aria-busy"] });
    for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      log.addEventListener(kind, () => { following = false; }, { passive: true });
    }
    look(log);
  }

  // Gradio builds the conversation some time after this script has run.
  const arrival = new MutationObserver(() => {
    const log = document.querySelector('#chat [role="log"]');
    if (!log) return;
    arrival.disconnect();
    watch(log);
  });
  arrival.observe(document, { childList: true, subtree: true });
})();
