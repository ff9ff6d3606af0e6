// What can be laid over the pages, and the note beside the pointer.
import { make, word } from "/app/words.js";

const stage = document.getElementById("stage");
const tip = document.getElementById("tip");
const names = ["frames", "room", "fonts", "order", "changes", "body"];
const isOn = new Set((localStorage.getItem("layers") ?? "").split(" ").filter(name => names.includes(name)));

export function drawLayers() {
  const box = document.getElementById("layers");
  box.replaceChildren(make("legend", "", word("layers")), ...names.map(name => {
    const check = make("input");
    check.type = "checkbox";
    check.checked = isOn.has(name);
    check.addEventListener("change", () => toggle(name, check.checked));
    return make("label", "", null, check, word(`layer-${name}`));
  }));
  apply();
}

// The same by a key.
export function toggleLayer(name) {
  toggle(name, !isOn.has(name));
  drawLayers();
}

function toggle(name, on) {
  if (on) isOn.add(name); else isOn.delete(name);
  localStorage.setItem("layers", [...isOn].join(" "));
  apply();
}

function apply() { stage.dataset.layers = [...isOn].join(" "); }

stage.addEventListener("pointermove", event => {
  const cell = event.target.closest?.(".cell");
  tip.hidden = !cell?.description || stage.querySelector(".editing") !== null;
  if (tip.hidden) return;
  tip.textContent = noteOn(cell.description);
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(event.clientY + 18, innerHeight - tip.offsetHeight - 8)}px`;
});
stage.addEventListener("dblclick", () => { tip.hidden = true; });
stage.addEventListener("pointerleave", () => { tip.hidden = true; });

function noteOn({ r: room, l: line, h: headers, f: fonts }) {
  const notes = line === undefined ? [word("ownWords")] : [room > 0 ? word("room", room) : word("full"), word("line", line)];
  if (headers) notes.push(headers);
  if (fonts) notes.push(word("substitute", fonts));
  return notes.join(" · ");
}
