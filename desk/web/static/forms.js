// A form is sent beside its page: what is refused is told on top, and all that was typed stays.
(function () {
  "use strict";
  const sent = new WeakSet();

  function tell(html) {
    const notice = document.getElementById("notice");
    notice.innerHTML = html;
    notice.focus({ preventScroll: true });
    notice.scrollIntoView({ block: "center" });
  }

  function go(target) {
    const there = new URL(target, window.location.href);
    const here = window.location;
    const same = there.pathname === here.pathname && there.search === here.search;
    window.location.assign(there.href);
    if (same && there.hash) window.location.reload();
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    if (window.htmx) window.htmx.process(document.body);
    window.scrollTo(0, 0);
    const wrong = document.querySelector("main [role=alert]");
    if (wrong) { wrong.tabIndex = -1; wrong.focus(); }
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.append(button.name, button.value);
    const path = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    try {
      const answer = await fetch(path || window.location.href, {
        method: "POST", body, headers: { "X-Form": "stays" }, credentials: "same-origin",
      });
      if (answer.headers.get("HX-Redirect")) { go(answer.headers.get("HX-Redirect")); return; }
      if (answer.redirected) { go(answer.url); return; }
      const html = await answer.text();
      // A page that is drawn again with what was typed, and says itself what is wrong with it.
      if (answer.ok || /^\s*<!doctype/i.test(html)) { show(html); return; }
      tell(html);
    } catch (error) {
      const line = document.createElement("p");
      line.className = "told bad";
      line.textContent = document.getElementById("notice").dataset.lost;
      tell(line.outerHTML);
    }
    sent.delete(form);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !document.getElementById("notice")) return;
    if (form.method !== "post" || form.enctype === "multipart/form-data") return;
    if (form.matches("[data-plain], [hx-post]")) return;
    event.preventDefault();
    // A second press while the first is on its way would do everything twice.
    if (sent.has(form)) return;
    sent.add(form);
    send(form, event.submitter);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((one) => sent.delete(one));
  });

  // A request of htmx that is refused is told in the same place, and only until the next one.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const asks = event.target.getAttribute && event.target.getAttribute("hx-trigger");
    if (/every|load/.test(asks || "")) return;
    const at = document.getElementById("notice");
    if (at && at.querySelector(".bad")) at.textContent = "";
  });
  document.addEventListener("htmx:responseError", (event) => {
    const at = document.getElementById("notice");
    if (!at) return;
    if (event.target.matches && event.target.matches("form[method=post]")) at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
  });

  // The reader of a screen hears first what was done, or else where the work goes on.
  const told = document.querySelector("#notice .told, .told[data-arrive]") || document.querySelector("[data-arrive]");
  if (told && !document.querySelector("[autofocus]") && document.activeElement === document.body) {
    told.tabIndex = -1;
    told.focus({ preventScroll: true });
  }
})();
