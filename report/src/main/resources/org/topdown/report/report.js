"use strict";
// Niceties only: the page says everything without this.
(() => {
  const root = document.documentElement;

  // Dark or light by hand.
  const item = document.createElement("li");
  item.className = "theme";
  const button = document.createElement("button");
  button.type = "button";
  const light = () => (root.style.colorScheme || (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark")) === "light";
  const label = () => { button.textContent = light() ? "Dark" : "Light"; };
  button.addEventListener("click", () => { root.style.colorScheme = light() ? "dark" : "light"; label(); });
  label();
  item.append(button);
  document.querySelector(".contents ul").append(item);

  // Paper shows what is folded away on the screen.
  const folded = [];
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not([open])").forEach(d => { folded.push(d); d.open = true; });
  });
  addEventListener("afterprint", () => { folded.splice(0).forEach(d => { d.open = false; }); });

  // Values under the pointer.
  document.querySelectorAll("svg[data-names]").forEach(svg => {
    const names = svg.dataset.names.split("|");
    const rows = svg.dataset.values.split("|").map(row => row.split(" "));
    const places = svg.dataset.places.split(" ").map(Number);
    const labels = svg.dataset.labels.split("|");
    const line = document.createElementNS(svg.namespaceURI, "line");
    line.setAttribute("class", "cross");
    line.setAttribute("y2", svg.getAttribute("height"));
    const out = document.createElement("div");
    out.className = "read-out";
    svg.addEventListener("pointermove", event => {
      const box = svg.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      const distances = places.map(place => Math.abs(place - share));
      const best = distances.indexOf(Math.min(...distances));
      line.setAttribute("x1", 100 * places[best] + "%");
      line.setAttribute("x2", 100 * places[best] + "%");
      out.textContent = labels[best] + ": " + names.map((name, i) => name + " " + rows[i][best]).join(", ");
      svg.append(line);
      svg.parentNode.append(out);
    });
    svg.addEventListener("pointerleave", () => { line.remove(); out.remove(); });
  });

  // Find a choice by any word in it.
  const lists = document.querySelectorAll("details.choices");
  const filter = document.createElement("label");
  filter.className = "filter";
  filter.textContent = "Show only";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "a strip, a word";
  filter.append(input);
  if (lists.length) lists[0].before(filter);
  input.addEventListener("input", () => {
    const word = input.value.trim().toLowerCase();
    lists.forEach(list => {
      let hits = 0;
      list.querySelectorAll("tbody tr").forEach(row => {
        const hit = row.textContent.toLowerCase().includes(word);
        row.hidden = !hit;
        if (hit) hits += 1;
      });
      list.hidden = hits === 0;
      if (word) list.open = hits !== 0;
    });
  });
})();
