// The panel beside the pages: where a cell was written, and the findings of the sheet.
import { post } from "/app/link.js";
import { current, make, pick, word } from "/app/words.js";
import * as stage from "/app/stage.js";
import { signOf } from "/app/list.js";
import { edit } from "/app/edit.js";

const source = document.getElementById("source");
const list = document.getElementById("findings");
let findings = [];
let shownKey = "";       // what is shown, in which language
let revision = 0;        // of the sheet whose findings they are
let findingAt = -1;
let firstFinding = 0;    // rows of faulty sheets come before
const mostFaulty = 200;

// ---- source of a cell

const whereIs = async cell => {
  const answer = await post("/where", stage.nameOf(cell));
  return answer.ok ? answer.json() : null;
};

export async function showSource(cell, { template = false } = {}) {
  const where = await whereIs(cell);
  if (!where) return null;
  const places = template || where.values.length === 0 ? [{ ...where.template, index: -1 }] : where.values.map((value, index) => ({ ...value, index }));
  source.replaceChildren(
    make("h2", "", template || where.values.length === 0 ? word("template") : word("source")),
    ...places.flatMap(place => placeElements(cell, place)));
  source.hidden = false;
  chooseFindingOf(cell);
  return where;
}

function placeElements(cell, place) {
  const open = make("button", "", word("open"));
  open.addEventListener("click", () => openPlace({ ...stage.nameOf(cell), value: place.index }));
  const where = make("button", "where", `${place.file}:${place.line}:${place.column}`);
  where.addEventListener("click", () => openPlace({ ...stage.nameOf(cell), value: place.index }));
  const tools = make("div", "tools", null, open);
  if (place.value !== undefined) {
    const change = make("button", "", word("edit"));
    change.addEventListener("click", () => edit(cell, place));
    tools.append(change);
  }
  return [where, excerpt(place), tools];
}

export function hideSource() { source.hidden = true; }

// Opens the user's editor; where none opens, a link is offered.
export async function openPlace(name) {
  const answer = await post("/open", name);
  if (!answer.ok) return;
  const { opened, link } = await answer.json();
  source.querySelector(".no-editor")?.remove();
  if (opened) return;
  const anchor = make("a", "", word("link"));
  anchor.href = link;
  source.hidden = false;
  source.append(make("p", "no-editor", `${word("noEditor")} `, anchor));
}

export function say(text) {
  source.hidden = false;
  source.querySelector(".said")?.remove();
  const said = make("p", "said error", text);
  said.setAttribute("role", "alert");
  source.append(said);
}

function excerpt(place) {
  const element = make("pre", "excerpt");
  place.lines?.forEach((text, i) => {
    const number = place.first + i;
    element.append(make("i", "", `${String(number).padStart(4)} `), make(number === place.line ? "b" : "span", "", text), "\n");
  });
  return element;
}

// ---- findings

// Shows the findings of a sheet or volume; onPick leads to a faulty sheet of a volume.
export function showFindings(sheet, answer, onPick) {
  // Mostly an edit leaves them as they are; then only the revision by which they are asked for is another.
  const key = JSON.stringify([sheet.id, current(), { ...answer, n: 0 }]);
  revision = answer.n;
  if (key !== shownKey) listFindings(sheet, answer, onPick);
  shownKey = key;
  stage.setMarks(findings.flatMap(({ severity, page, cell, related }) =>
    [{ page, cell }, ...related].filter(place => place.cell !== undefined).map(place => ({ page: place.page, cell: place.cell, severity }))));
}

function listFindings(sheet, answer, onPick) {
  // What keeps the sheet from being published stands first, each weight in reading order.
  const failure = answer.failure ? [{ severity: "error", code: "", message: answer.failure, hints: [], related: [] }] : [];
  const all = answer.findings.map((finding, index) => ({ ...finding, index, sheet: sheet.id }));
  findings = ["error", "warning", "advice"].flatMap(severity => [...failure, ...all].filter(finding => finding.severity === severity));
  findingAt = -1;
  const faulty = (answer.faulty ?? []).slice(0, mostFaulty).map(other => faultyElement(other, onPick));
  const rows = [...faulty, ...findings.map(findingElement)];
  firstFinding = faulty.length;
  list.replaceChildren(...(rows.length > 0 ? rows : [make("li", "none good", `✓ ${word("noFindings")}`)]));
}

function faultyElement({ sheet, name, errors }, onPick) {
  const button = make("button", "message", null, make("span", "error", `${signOf("error")} `), name, make("small", "", ` ${word("errorCount", errors)}`));
  button.addEventListener("click", () => onPick(sheet));
  return make("li", "", null, button);
}

function findingElement(finding, position) {
  const code = make("span", `code ${finding.severity}`, `${signOf(finding.severity)} ${finding.code}`);
  code.title = word(`severity-${finding.severity}`);
  const message = make("button", "message", null, code, " ", pick(finding.message));
  message.addEventListener("click", () => goTo(position));
  const element = make("li", "", null, message);
  if (finding.file) element.append(whereButton(finding, {}), excerpt(finding));
  finding.related.forEach((place, related) => element.append(make("div", "related", null, make("span", "", `${pick(place.label)} `), whereButton(place, { ...finding, related }))));
  for (const hint of finding.hints) element.append(make("p", "hint", word("hint") + pick(hint)));
  if (finding.explanation) element.append(make("details", "", null, make("summary", "", word("explain")), make("p", "", pick(finding.explanation))));
  return element;

  function whereButton(place, { related }) {
    const where = make("button", "where", `${place.file}:${place.line}:${place.column}`);
    where.addEventListener("click", () => {
      if (place.cell !== undefined) stage.goTo(place.page, place.cell);
      openPlace({ sheet: finding.sheet, n: revision, finding: finding.index, ...(related === undefined ? {} : { related }) });
    });
    return where;
  }
}

export function goTo(position) {
  if (findings.length === 0) return;
  findingAt = (position + findings.length) % findings.length;
  const { page, cell } = findings[findingAt];
  mark(findingAt);
  if (cell !== undefined) stage.goTo(page, cell);
}

export const goToNext = step => goTo(findingAt < 0 && step < 0 ? -1 : findingAt + step);

function mark(position) {
  [...list.children].forEach((item, i) => item.classList.toggle("chosen", i === firstFinding + position));
  list.children[firstFinding + position]?.scrollIntoView({ block: "nearest" });
}

function chooseFindingOf(cell) {
  const at = stage.placeOf(cell);
  const position = findings.findIndex(finding => [finding, ...finding.related].some(place => place.page === at.page && place.cell === at.cell));
  if (position < 0) return;
  findingAt = position;
  mark(position);
}
