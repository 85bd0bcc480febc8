// What the keyboard, the mouse and dropped files do; everything else is the server's affair.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const all = (what, within) => Array.from((within || document).querySelectorAll(what));
  const typing = (where) => where.closest && where.closest("input, textarea, select, [contenteditable]");

  // Keys: "/" to the search, arrows through what was found, letters of the review page.
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const box = document.getElementById("q");
    if (event.key === "/" && !typing(at)) {
      event.preventDefault();
      if (box) { box.focus(); box.select(); } else window.location.assign("/search");
      return;
    }
    const hits = all("#found .hit");
    if (box && hits.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const here = hits.indexOf(document.activeElement);
      if (at === box || here >= 0) {
        event.preventDefault();
        const next = here + (event.key === "ArrowDown" ? 1 : -1);
        if (next < 0) box.focus();
        else if (next < hits.length) hits[next].focus();
        return;
      }
    }
    if (event.key === "Escape") {
      const cancel = at.closest && at.closest(".inplace") && at.closest(".inplace").querySelector("[data-escape]");
      if (cancel) cancel.click();
      else if (box && at.classList && at.classList.contains("hit")) box.focus();
      all("details.drop[open]").forEach((one) => { one.open = false; });
      const menu = document.querySelector(".menu[aria-expanded=true]");
      if (menu) { menu.click(); menu.focus(); }
      return;
    }
    if (!typing(at) && /^[a-z]$/i.test(event.key)) {
      const wanted = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
      if (wanted) { event.preventDefault(); wanted.click(); }
    }
  });

  // Clicks: where a field was read, the menu on a phone, a button that stands for another.
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-shows]");
    if (from) show(from);
    if (event.target.closest("[data-tofields]")) {
      // On a telephone the paper stands far below the field that was asked about.
      event.target.closest("[data-tofields]").hidden = true;
      const asked = document.querySelector("[data-shows][aria-pressed=true]");
      if (asked) { asked.scrollIntoView({ block: "center" }); asked.focus({ preventScroll: true }); }
    }
    const menu = event.target.closest("[data-toggles]");
    if (menu) {
      const open = document.getElementById(menu.dataset.toggles).classList.toggle("open");
      menu.setAttribute("aria-expanded", String(open));
    }
    const other = event.target.closest("[data-clicks]");
    if (other) { const first = other.dataset.clicks.split(",").map((what) => document.querySelector(what)).find(Boolean); if (first) first.click(); }
    all("details.drop[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; });
  });

  function show(button) {
    const field = button.dataset.shows;
    all("[data-shows]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    const spots = all("#paper [data-field]");
    const is = (one) => one.dataset.field.split(" ").includes(field);
    spots.forEach((one) => one.classList.toggle("shown", is(one)));
    const first = spots.find(is);
    if (first) first.scrollIntoView({ block: "center" });
    const back = document.querySelector("[data-tofields]");
    if (first && back) back.hidden = false;
  }

  // A kind brings its usual symbol.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-symbols]")) {
      const chosen = event.target.selectedOptions[0];
      event.target.form.elements.symbol.value = chosen ? chosen.dataset.symbol : "";
    }
    if (event.target.matches("#drop input[type=file]")) send(Array.from(event.target.files));
  });

  // The cursor goes where a form has just opened.
  document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.target.querySelector && event.target.querySelector(".inplace");
    const first = form && form.querySelector("[autofocus], input:not([type=hidden])");
    if (first) { first.focus(); if (first.select) first.select(); }
  });

  // Papers dropped or chosen are sent some at a time, then taken in as one run.
  const zone = document.getElementById("drop");
  if (zone) {
    const stop = (event) => { event.preventDefault(); zone.classList.toggle("over-it", event.type === "dragover" || event.type === "dragenter"); };
    ["dragenter", "dragover", "dragleave"].forEach((name) => zone.addEventListener(name, stop));
    zone.addEventListener("drop", (event) => {
      stop(event);
      zone.classList.remove("over-it");
      const entries = Array.from(event.dataTransfer.items || []).map((one) => one.webkitGetAsEntry && one.webkitGetAsEntry()).filter(Boolean);
      if (entries.length) Promise.all(entries.map(filesOf)).then((found) => send(found.flat()));
      else send(Array.from(event.dataTransfer.files));
    });
  }

  function filesOf(entry) {
    if (entry.isFile) return new Promise((done) => entry.file((file) => done([file]), () => done([])));
    const reader = entry.createReader();
    const found = [];
    return new Promise((done) => {
      const more = () => reader.readEntries((some) => {
        if (!some.length) Promise.all(found.map(filesOf)).then((lists) => done(lists.flat()));
        else { found.push(...some); more(); }
      }, () => done([]));
      more();
    });
  }

  async function send(files) {
    const line = zone.querySelector(".sending");
    const bar = zone.querySelector("progress");
    const refused = zone.querySelector(".refused");
    const token = zone.elements._token.value;
    const kept = files.filter((one) => !one.name.startsWith(".") && !one.name.startsWith("~$"));
    let batch = "";
    if (!kept.length) {
      const item = document.createElement("li");
      item.textContent = zone.dataset.empty;
      refused.replaceChildren(item);
      line.hidden = bar.hidden = true;
      return;
    }
    line.hidden = bar.hidden = false;
    refused.textContent = "";
    const post = async (path, body) => {
      const answer = await fetch(path, { method: "POST", body, headers: { "X-CSRF-Token": token, "HX-Request": "true" } });
      if (!answer.ok) { document.getElementById("notice").innerHTML = await answer.text(); throw new Error(path); }
      return answer.json();
    };
    try {
      for (let at = 0; at < kept.length;) {
        const body = new FormData();
        let size = 0;
        do { size += kept[at].size; body.append("files", kept[at], kept[at].name); at += 1; }
        while (at < kept.length && size + kept[at].size < 40e6 && body.getAll("files").length < 20);
        body.append("batch", batch);
        const told = await post("/take-in/upload", body);
        batch = told.batch;
        told.refused.forEach((one) => {
          const item = document.createElement("li");
          item.textContent = `${one.name}: ${one.message}`;
          refused.append(item);
        });
        bar.value = (100 * at) / kept.length;
        line.textContent = line.dataset.sending.replace("{done}", at).replace("{all}", kept.length);
      }
      if (!batch) return;
      const body = new FormData();
      body.append("batch", batch);
      window.location.assign((await post("/take-in/begin", body)).page);
    } catch (error) { line.hidden = bar.hidden = true; }
  }
})();
