// A question on its way: from its sending until the server has it, which takes a while on a slow network. The page says
// so, and what is typed meanwhile is the beginning of the next question. Until it is answered no other one is sent:
// Gradio knows each way to ask by itself, and would answer two at once into one conversation. After chats.js.
"use strict";

(() => {
  const words = window.rawiWords.chats;
  const { first, busy, make, putIntoBox } = window.rawiChat;
  const QUICK = 300; // milliseconds within which nothing is said: it would only flicker

  const line = make("p", { id: "sending", role: "status" });
  let onItsWay = false;
  let sent = null; // what the box held of it when it was sent
  let typed = null; // and all that it holds, where its reader typed since then
  let leave = null; // what its reader wants to go on with: another conversation

  const taken = () => onItsWay || busy();

  // An answer is whole a moment before the page is ready for the next question: what is asked then waits for it.
  let soon = null;
  const ending = () => {
    const last = [...document.querySelectorAll('#chat [data-testid="bot"]')].at(-1);
    return !onItsWay && Boolean(last && first(".turn-actions", last));
  };

  // Whether a question may set off: not while another one is being answered.
  function setOff(fromBox = "", left = null) {
    if (taken()) return false;
    [onItsWay, sent, typed] = [true, fromBox, left];
    if (!line.isConnected) first("#question").prepend(line);
    document.body.classList.add("asking");
    line.timer = setTimeout(() => { line.textContent = words.sending; }, QUICK);
    return true;
  }

  function settle(received) {
    onItsWay = false;
    clearTimeout(line.timer);
    line.textContent = "";
    document.body.classList.remove("asking");
    // The server empties the box for what was sent.
    const next = typed?.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed;
    if (received) requestAnimationFrame(() => putIntoBox(next));
    const then = leave;
    leave = null;
    then?.();
  }

  const text = () => first("#question textarea").value;
  // Of a question that is not asked from the box.
  window.rawiSent = () => setOff("", text());
  // The server has it: its answer may be over before the page could show that it began.
  window.rawiReceived = () => { if (onItsWay) settle(true); };
  // Another conversation waits for the question: Gradio cannot call back what the server does not have yet, and would
  // answer it into that one. Whether it waits; else it may begin at once.
  window.rawiLeaving = (then) => {
    if (onItsWay) leave = then;
    return onItsWay;
  };

  function refuse(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("#question textarea")) return;
    if (setOff(text())) return;
    refuse(event);
    if (ending()) soon = () => first("#question .submit-button")?.click();
  }, true);
  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on("#new-chat")) window.rawiLeaving(() => first("#new-chat").click()) && refuse(event);
    else if (on(".starter")) window.rawiSent() || refuse(event);
    else if (on("#question .submit-button")) setOff(text()) || refuse(event);
  }, true);
  document.addEventListener("input", (event) => {
    if (onItsWay && event.target.matches?.("#question textarea")) typed = event.target.value;
  });

  // Where it does not arrive, the page says why: that it cannot be asked, or that the server is away.
  const REASON = "#hint p, .toast-body";
  const refused = ({ target, addedNodes }) =>
    target.closest?.("#notices .problem, #hint p") || [...addedNodes].some((node) => node.matches?.(REASON) || node.querySelector?.(REASON));
  document.addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
    if (soon && !taken()) {
      const ask = soon;
      soon = null;
      ask();
    }
    if (!onItsWay) return;
    if (busy()) settle(true);
    else if (changes.some(refused)) settle(false);
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["id"] }));
})();
