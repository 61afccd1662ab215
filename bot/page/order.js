// What a reader does in quick succession, over a network of any speed. Gradio drops an event that is raised while the
// last of its kind is on its way, or raises that one once more in its place, and requests may overtake each other. So
// the next one waits here until the server has replied. Before every script that raises an event.
"use strict";

(() => {
  const PATIENCE = 10_000; // milliseconds, should a reply be lost
  let ticket = 0;

  // raise(data) sends one event at a time, and of those that wait the last one only, or all of them in their order.
  // heard(reply) is to be told each reply: it names the ticket that its event was sent with.
  window.rawiInOrder = (send, { all = false } = {}) => {
    const line = []; // the first is on its way
    let timer = null;

    function sendFirst() {
      clearTimeout(timer);
      if (!line.length) return;
      send(line[0]);
      timer = setTimeout(next, PATIENCE);
    }

    function next() {
      line.shift();
      sendFirst();
    }

    // What waits is not wanted any more; what is on its way cannot be called back.
    function forget() {
      line.length = Math.min(line.length, 1);
    }

    return {
      raise(data) {
        if (!all) forget();
        if (line.push({ ...data, ticket: ++ticket }) === 1) sendFirst();
      },
      heard(reply) {
        if (line.length && line[0].ticket === reply) next();
      },
      forget,
    };
  };

  // The ticket in the HTML of a reply, as blocks.py writes it.
  window.rawiTicket = (html) => Number(/<i hidden data-ticket="(\d+)">/.exec(html)?.[1]);
})();
