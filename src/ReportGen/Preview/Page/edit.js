// Editing a text where it is printed: only that text of the YAML is rewritten.
import { post } from "/app/link.js";
import { make, word } from "/app/words.js";
import { nameOf } from "/app/stage.js";
import { say, showSource } from "/app/panel.js";

let field = null;
let frame = null;
let opener = null;     // the cell that is edited

// Opens a field over the cell; with several texts in the cell, the panel asks which.
export async function editCell(cell) {
  const where = await showSource(cell);
  const places = where?.values.map((value, index) => ({ ...value, index })).filter(place => place.value !== undefined) ?? [];
  if (places.length === 1) edit(cell, places[0]);
}

export function edit(cell, place) {
  close();
  opener = cell;
  const name = nameOf(cell); // what the page shows now; a newer page refuses it
  const page = cell.parentElement;
  field = make("textarea", "editing");
  field.value = place.value;
  field.setAttribute("aria-label", word("edit"));
  Object.assign(field.style, { height: `${Math.max(cell.offsetHeight, 36)}px`, fontSize: `max(13px, ${cell.style.fontSize})` });
  const isLong = place.value.includes("\n");
  field.addEventListener("keydown", event => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    const isSave = event.key === "Enter" && !event.shiftKey && !event.isComposing && (!isLong || event.ctrlKey || event.metaKey);
    if (!isSave) return;
    event.preventDefault();
    save(name, place);
  });
  for (const name of ["pointerdown", "click", "dblclick"]) field.addEventListener(name, event => event.stopPropagation());
  const note = make("small", "keys-note", word(isLong ? "editLong" : "editShort"));
  frame = make("div", "editing-frame", null, field, note);
  Object.assign(frame.style, { left: cell.style.left, top: cell.style.top, width: cell.style.width });
  page.append(frame);
  field.focus();
  field.select();
}

async function save(name, place) {
  const text = field.value;
  if (text === place.value) {
    close();
    return;
  }
  const answer = await post("/edit", { ...name, value: place.index, was: place.value, text });
  if (answer.ok) close();
  else say(word({ 409: "changed", 422: "impossible" }[answer.status] ?? "refused"));
}

export function close() {
  const hadFocus = frame?.contains(document.activeElement);
  frame?.remove();
  [field, frame] = [null, null];
  if (hadFocus) opener?.focus({ preventScroll: true });
}
