// Shared by all tabs: one stream from the server, told to each of them.
import { connect } from "/app/link.js";

const ports = new Set();
let state = null;
const places = new Map(); // id → place in its list

const tell = (name, value) => { for (const port of ports) port.postMessage({ name, value }); };

function keep(list, name, value, told = value) {
  if (state) {
    state.n = value.n;
    const at = places.get(value.id);
    if (at !== undefined) state[list][at] = value;
  }
  tell(name, told);
}

connect({
  state: value => {
    state = value;
    places.clear();
    state.sheets.forEach((sheet, i) => places.set(sheet.id, i));
    state.books.forEach((book, i) => places.set(book.id, i));
    tell("state", value);
  },
  // Cells are for those who look now; whoever comes later asks for them.
  sheet: value => { keep("sheets", "sheet", { ...value, maps: {} }, value); },
  book: value => keep("books", "book", value),
  reveal: value => tell("reveal", value),
  gone: value => tell("gone", value),
});

self.onconnect = event => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = ({ data }) => { if (data === "bye") ports.delete(port); };
  if (state) port.postMessage({ name: "state", value: state });
};
