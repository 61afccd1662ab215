// "Translate" under a text in the other language: by the browser's own model, on this machine, where the browser has
// one (https://webmachinelearning.github.io/translation-api/), else by the chat model of this newsroom, where it has
// one; without one, the browser's model is fetched. Where that is not allowed the fetching never ends, so that nobody
// waits for it whom the newsroom can help. What comes out stands under the original, marked as a machine's, and is text, never markup.
"use strict";

(() => {
  const words = window.rawiWords;
  const to = words.language;
  const from = to === "ar" ? "en" : "ar";
  const pair = { sourceLanguage: from, targetLanguage: to };
  const translations = new Map();
  let translator = null; // a promise of the browser's translator

  async function onDevice() {
    if (!("Translator" in self)) return false;
    try {
      const availability = await self.Translator.availability(pair);
      return availability === "available" || (availability !== "unavailable" && !words.translates);
    } catch {
      return false;
    }
  }

  const device = onDevice();
  device.then((has) => {
    if (has || words.translates) document.documentElement.classList.add("translates");
  });

  async function byBrowser(text, tell) {
    translator ??= self.Translator.create({
      ...pair,
      monitor: (model) => model.addEventListener("downloadprogress", (event) => {
        tell(words.fetchingModel.replace("{percent}", Math.round(100 * event.loaded)));
      }),
    });
    try {
      return await (await translator).translate(text);
    } catch (error) {
      translator = null; // the next press tries again
      throw error;
    }
  }

  async function byNewsroom(text) {
    const response = await fetch(words.translates, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, to }),
    });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()).text;
  }

  async function translated(text, tell) {
    if (translations.has(text)) return translations.get(text);
    let found;
    try {
      found = (await device) ? await byBrowser(text, tell) : await byNewsroom(text);
    } catch (error) {
      if (!(await device) || !words.translates) throw error;
      found = await byNewsroom(text);
    }
    translations.set(text, found);
    return found;
  }

  // What a button translates: the quotation above it, or its paragraph of the article.
  function original(button) {
    const paragraph = button.closest(".paragraph");
    const element = paragraph ? paragraph.querySelector("p") : button.previousElementSibling.querySelector(".said");
    const copy = element.cloneNode(true);
    for (const chip of copy.querySelectorAll("a")) chip.remove();
    return copy.textContent.trim();
  }

  // Shows the translation under the original, or takes it away again.
  async function press(button) {
    const shown = button.nextElementSibling;
    if (shown?.classList.contains("machine")) {
      shown.remove();
      button.textContent = words.translate;
      return;
    }
    if (button.ariaBusy === "true") return;
    const tell = (sentence) => { button.textContent = sentence; };
    button.ariaBusy = "true";
    tell(words.translating);
    try {
      button.after(machine(await translated(original(button), tell)));
      tell(words.hideTranslation);
    } catch {
      tell(words.translationFailed);
    } finally {
      button.ariaBusy = "false";
    }
  }

  function machine(text) {
    const label = Object.assign(document.createElement("span"), { className: "label", textContent: words.machine });
    const said = Object.assign(document.createElement("span"), { textContent: text, lang: to });
    const element = Object.assign(document.createElement("span"), { className: "machine", dir: to === "ar" ? "rtl" : "ltr" });
    element.setAttribute("role", "status");
    element.append(label, said);
    return element;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.translate");
    if (button) press(button);
  });
})();
