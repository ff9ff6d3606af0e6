// Finding words in what is shown, also on pages that are not loaded: the server knows the text of all of them.
import { post } from "/app/link.js";
import { word } from "/app/words.js";
import * as stage from "/app/stage.js";

const bar = document.getElementById("find");
const field = document.getElementById("find-text");
const count = document.getElementById("find-count");
const pauseOfTyping = 120; // ms
let hits = [];         // { map, cell } in reading order
let total = 0;         // more than there are hits when the server does not list them all
let at = -1;
let asked = 0;         // number of the last question; answers to older ones are not looked at
let timer = 0;
let isSeeking = false; // words were typed whose first hit has not been gone to: the answer was late, or its page is not there yet

export const isOpen = () => !bar.hidden;
export const hasFocus = () => document.activeElement === field;

// Opens the bar, or goes to its field. With words it looks for them at once.
export function open(words) {
  bar.hidden = false;
  if (words !== undefined) {
    field.value = words;
    ask({ isMoving: true });
    return;
  }
  field.focus();
  field.select();
  if (hits.length === 0) ask({ isMoving: false });
}

export function close() {
  if (!isOpen()) return;
  const hadFocus = bar.contains(document.activeElement);
  bar.hidden = true;
  const last = hits[at];
  take([], 0, -1);
  isSeeking = false;
  if (!hadFocus) return;
  if (last) goTo(last, { isFocused: true }); else document.getElementById("stage").focus();
}

// Asks again: there are other pages, or their names are said in another language.
export const renew = () => { if (isOpen()) ask({ isMoving: false }); };

// The next or previous hit; after the last one comes the first.
export function step(by) {
  if (!isOpen()) open();
  if (hits.length === 0) return;
  isSeeking = false;
  take(hits, total, (at + by + hits.length) % hits.length);
  goTo(hits[at]);
}

async function ask({ isMoving }) {
  const number = ++asked;
  isSeeking ||= isMoving;
  const sheet = stage.currentSheet();
  const words = field.value;
  const answer = sheet && words.trim() !== "" ? await post("/find", { sheet: sheet.id, text: words }) : null;
  const found = answer?.ok ? await answer.json() : { total: 0, pages: [] };
  if (number !== asked || !isOpen()) return;
  const list = found.pages.flatMap(([map, cells]) => cells.map(cell => ({ map, cell })));
  take(list, found.total, isSeeking ? firstFrom(list) : placeOf(hits[at], list));
  if (at < 0) isSeeking &&= sheet?.status === "building";
  else if (isSeeking && await goTo(hits[at])) isSeeking = false;
}

function take(list, all, place) {
  [hits, total, at] = [list, all, place];
  const cells = new Map();
  for (const { map, cell } of hits) cells.set(map, (cells.get(map) ?? new Set()).add(cell));
  stage.setFound(cells, hits[at] ?? null);
  const isEmpty = field.value.trim() === "";
  count.value = isEmpty ? "" : total === 0 ? word("foundNone") : word("foundAt", at + 1, total);
  count.className = !isEmpty && total === 0 ? "error" : "";
  for (const id of ["find-previous", "find-next"]) document.getElementById(id).disabled = hits.length === 0;
}

// Who types is led to the first hit from the page that is read on.
function firstFrom(list) {
  const read = new Set((stage.currentSheet()?.pages ?? []).slice(stage.firstPage()).map(page => page.map));
  const place = list.findIndex(hit => read.has(hit.map));
  return place < 0 ? Math.min(0, list.length - 1) : place;
}

// Where a hit is in a newer list; the page of an edited sheet has another name.
function placeOf(hit, list) {
  const place = hit ? list.findIndex(other => other.map === hit.map && other.cell === hit.cell) : -1;
  return place < 0 ? Math.min(Math.max(0, at), list.length - 1) : place;
}

// False when the pages are replaced by newer ones meanwhile, or do not hold it yet.
const goTo = ({ map, cell }, { isFocused = false } = {}) =>
  stage.goTo(stage.currentSheet()?.pages.findIndex(page => page.map === map) ?? -1, cell, { isFocused });

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => ask({ isMoving: true }), pauseOfTyping);
});
bar.addEventListener("keydown", event => {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && event.target === field && !event.isComposing) step(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.getElementById("find-next").onclick = () => step(1);
document.getElementById("find-previous").onclick = () => step(-1);
document.getElementById("find-close").onclick = close;
