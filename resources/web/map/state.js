// What the reader has chosen. Every change goes through choose(), which draws everything again.
const state = {
  language: "cs", product: 0, offence: 0, period: 0, layer: "districts", measure: "rate",
  district: 0, sort: { column: null, descending: true }, background: true,
};
const drawers = [];

function layers() {
  const own = product();
  return ["districts", "grid", "places"].filter((name) =>
    name === "districts" ? own.values.some((rows) => rows.some((row) => row.some((at) => at >= 0))) : own[name]);
}

function settle() {
  const own = product();
  state.offence = Math.min(state.offence, own.offences.length - 1);
  if (!layers().includes(state.layer)) state.layer = layers()[0];
  if (!anyRate()) state.measure = "count";
  const there = periodsHere();
  if (!there.includes(state.period)) state.period = there.includes(lastPeriod()) ? lastPeriod() : there[there.length - 1];
}

function lastPeriod() {
  return Math.max(0, product().periods.indexOf(product().last));
}

// Periods in which the chosen layer and offence have at least one published value.
function periodsHere() {
  const own = product();
  const rows = valuesOfLayer();
  const found = own.periods.map((_, at) => at).filter((at) => rows.some((row) => row[at] >= 0));
  return found.length ? found : own.periods.map((_, at) => at);
}

function valuesOfLayer() {
  const own = product();
  if (state.layer === "grid") return own.grid.values;
  if (state.layer === "places") return own.places.values[state.offence];
  return own.values[state.offence] || [];
}

function choose(changes) {
  if ("product" in changes && changes.product !== state.product) {
    const code = product().periods[state.period];
    const offence = product().offences[state.offence];
    state.product = changes.product;
    state.period = product().periods.indexOf(code);
    state.offence = Math.max(0, product().offences.indexOf(offence));
  }
  Object.assign(state, changes);
  settle();
  const focused = document.activeElement && document.activeElement.id;
  drawers.forEach((drawer) => drawer());
  keepFocus(focused);
}

// What had the focus is drawn again: its successor has the same id, or the panel takes the focus.
function keepFocus(id) {
  if (!id || document.activeElement.id === id) return;
  const next = document.getElementById(id) || document.getElementById("panel");
  if (next) next.focus({ preventScroll: true });
}

