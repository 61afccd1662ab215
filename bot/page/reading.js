// Small helps for readers: the title that runs along above an article, and names for the citations' numbers.
"use strict";

(() => {
  const words = window.rawiWords;

  // The running title shows once the article's own title has left the panel's window.
  const titles = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      target.closest(".reading")?.classList.toggle("titled", isIntersecting);
    }
  }, { rootMargin: "-90px 0px 0px" });

  let watched = null;
  function tend() {
    const title = document.querySelector("#panel article h2");
    if (title !== watched) {
      if (watched) titles.unobserve(watched);
      if (title) titles.observe(title);
      watched = title;
    }
    for (const chip of document.querySelectorAll("#chat a.chip:not([aria-label])")) {
      chip.setAttribute("aria-label", words.cited.replace("{number}", chip.textContent.replace(/\D/g, "")));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(tend).observe(document.body, { subtree: true, childList: true });
  });
})();
