// What the reader has chosen. Every change goes through choose(), which draws everything again.
const state = {
  language: "cs", product: 0, offence: 0, period: 0, layer: "districts", measure: "rate",
  district: 0, area: null, sort: { column: null, descending: true }, allRows: false, background: true,
};
const drawers = [];

function layers() {
  const own = product();
  return ["districts", "grid", "places"].filter((name) =>
    name === "districts" ? true : name === "grid" ? own.grid : own.placeValues);
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
  const all = own.periods.map((_, at) => at);
  let found = all;
  if (state.layer === "grid") found = own.grid.periods;
  if (state.layer === "districts") found = all.filter((at) => own.values[state.offence].some((row) => row[at] >= 0));
  if (state.layer === "places") {
    const sources = placeSources(own, state.offence);
    found = all.filter((at) => sources.some((source) => placePeriods(own, source, at).size));
  }
  return found.length ? found : all;
}

function choose(changes) {
  if ("product" in changes && changes.product !== state.product) {
    const code = product().periods[state.period];
    const offence = product().offences[state.offence];
    state.product = changes.product;
    state.period = product().periods.indexOf(code);
    state.offence = Math.max(0, product().offences.indexOf(offence));
  }
  if ("product" in changes || "layer" in changes) changes = { allRows: false, area: null, ...changes };
  Object.assign(state, changes);
  settle();
  const focused = document.activeElement && document.activeElement.id;
  drawers.forEach((drawer) => drawer());
  keepFocus(focused);
}

// What had the focus is drawn again: its successor has the same id, or what it led to takes the focus.
function keepFocus(id) {
  if (!id || document.activeElement.id === id) return;
  const led = document.querySelector(id === "all-rows" ? "#table .scroll" : "#panel");
  const next = document.getElementById(id) || led;
  if (next) next.focus({ preventScroll: true });
}

