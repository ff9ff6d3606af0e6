// Shared by all tabs: one stream from the server, told to each of them.
import { connect } from "/app/link.js";

const ports = new Set();
let state = null;

const tell = (name, value) => { for (const port of ports) port.postMessage({ name, value }); };

connect({
  state: value => { state = value; tell("state", value); },
  sheet: value => {
    if (state) {
      state.n = value.n;
      state.sheets = state.sheets.map(sheet => sheet.id === value.id ? value : sheet);
    }
    tell("sheet", value);
  },
  reveal: value => tell("reveal", value),
  gone: value => tell("gone", value),
});

self.onconnect = event => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = ({ data }) => { if (data === "bye") ports.delete(port); };
  if (state) port.postMessage({ name: "state", value: state });
};
