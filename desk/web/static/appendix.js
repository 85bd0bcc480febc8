// The list put in order by hand: dragging a line, and where the keyboard goes on after a step.
(function () {
  "use strict";
  const list = document.getElementById("list");
  if (!list) return;
  let held = null;
  const line = (where) => (where.closest ? where.closest("li.line") : null);
  const clear = () => list.querySelectorAll(".above, .below").forEach((one) => one.classList.remove("above", "below"));
  const isBelow = (event, over) => { const box = over.getBoundingClientRect(); return event.clientY > box.top + box.height / 2; };

  list.addEventListener("dragstart", (event) => {
    if (!event.target.classList || !event.target.classList.contains("grip")) return;
    held = line(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.id);
    event.dataTransfer.setDragImage(held, 0, 0);
  });
  list.addEventListener("dragover", (event) => {
    const over = held && line(event.target);
    if (!over) return;
    event.preventDefault();
    clear();
    if (over !== held) over.classList.add(isBelow(event, over) ? "below" : "above");
  });
  list.addEventListener("drop", (event) => {
    const over = held && line(event.target);
    if (!over) return;
    event.preventDefault();
    clear();
    if (over === held) return;
    const gap = over.value + (isBelow(event, over) ? 1 : 0);
    move(held.id.replace("line-", ""), gap > held.value ? gap - 1 : gap);
  });
  list.addEventListener("dragend", () => { clear(); held = null; });

  function move(id, to) {
    const form = document.getElementById("hand");
    [["move", id], ["place", to]].forEach(([name, value]) => {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      form.append(field);
    });
    form.requestSubmit();
  }

  // A button that is gone hands the keyboard on; one that moved stays in sight.
  document.addEventListener("htmx:afterSettle", () => {
    const step = document.querySelector("#moved [data-went]");
    if (step && (!document.activeElement || document.activeElement === document.body)) {
      const next = document.getElementById(step.dataset.went);
      if (next) next.focus({ preventScroll: true });
    }
    if (step) step.removeAttribute("data-went");
    const at = line(document.activeElement);
    if (at) at.scrollIntoView({ block: "nearest" });
  });
})();
