// Lets the page do without 'unsafe-eval'. Of all that Gradio loads here, only its HTML component makes functions out of
// text: the template "${value}", through Handlebars and then as a template literal, an empty style, and what the page
// gives as js_on_load. These few are known beforehand, so they are written here, and nothing else is ever made.
"use strict";

(() => {
  // Written "window.rawiPanel(element, trigger, watch, 'open')": the names of events behind it are for Gradio's eyes.
  const CALL = /^window\.(rawi\w+)\(element, trigger, watch[,)]/;
  // Raises "click" for each click: what Gradio gives to an HTML component without a js_on_load; nobody listens to it.
  const CLICK = "element.addEventListener('click', function() { trigger('click') });";
  const KNOWN = new Map([
    // Handlebars' compiled form of each template ...
    ['return "${value}";', () => () => "${value}"],
    ['return "";', () => () => ""],
    // ... and Gradio's, which gets each property of the component by its name.
    ["return `${value}`;", (names) => (...values) => values[names.indexOf("value")] ?? ""],
    ["return ``;", () => () => ""],
    [CLICK, () => () => {}],
  ]);

  function made(...parts) {
    const body = String(parts.at(-1)).trim();
    const names = parts.slice(0, -1);
    const called = CALL.exec(body);
    if (called) return (element, trigger, props, server, upload, watch) => window[called[1]](element, trigger, watch, props);
    const make = KNOWN.get(body);
    // The browser's own refuses, and says so in the console.
    return make ? make(names) : Reflect.construct(NativeFunction, parts);
  }

  const NativeFunction = window.Function;
  window.Function = new Proxy(NativeFunction, {
    apply: (target, self, parts) => made(...parts),
    construct: (target, parts) => made(...parts),
  });
})();
