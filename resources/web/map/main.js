// Builds the page's interactive part in the language shown, and keeps it in step with the choice.
const parts = {};

function option(value, text, chosen) {
  const node = make("option", { value }, text);
  node.selected = chosen;
  return node;
}

function selector(key, change) {
  const select = make("select", { id: `choose-${key}`, onchange: () => change(Number(select.value)) });
  parts[key] = { select, box: make("div", { class: "field" }, make("label", { for: `choose-${key}` }), select) };
  return parts[key].box;
}

function label(key, text) {
  parts[key].box.querySelector("label").textContent = text;
}

// Few choices stand beside each other as buttons of one group, so that all are seen.
function drawRadios(box, key, heading, items, change) {
  empty(box);
  box.hidden = items.length < 2;
  box.appendChild(make("legend", {}, heading));
  box.appendChild(make("div", { class: "group" }, items.map((item) => {
    const input = make("input", { type: "radio", name: key, id: `${key}-${item.value}`, value: item.value, onchange: () => change(item.value) });
    input.checked = item.chosen;
    return [input, make("label", { for: input.id }, item.text)];
  })));
}

function build() {
  parts.products = make("fieldset", { class: "radios" });
  parts.layers = make("fieldset", { class: "radios" });
  parts.measures = make("fieldset", { class: "radios" });
  parts.legend = make("div", { class: "box", id: "legend" });
  parts.panel = make("div", { class: "box", id: "panel", tabindex: -1 });
  parts.offences = make("div", { class: "box", id: "by-offence" });
  parts.comparison = make("div", { class: "box", id: "comparison" });
  parts.chart = make("div", { class: "box", id: "chart" });
  parts.table = make("div", { id: "table" });
  parts.summary = make("p", { id: "summary", role: "status", "aria-live": "polite" });
  parts.moving = make("p", { class: "soft small", id: "moving" });
  parts.mapTitle = make("h2", { id: "map-title", tabindex: -1 });
  parts.map = make("div", { id: "map" });
  parts.background = make("div", { class: "field check" });
  const controls = make("form", { class: "controls", "aria-labelledby": "map-title" },
    parts.products, selector("offence", (offence) => choose({ offence })), selector("period", (period) => choose({ period })),
    parts.layers, parts.measures, parts.background);
  controls.addEventListener("submit", (event) => event.preventDefault());
  return make("section", { id: "app", "aria-labelledby": "map-title" }, parts.mapTitle, controls, parts.summary,
    make("div", { class: "stage" },
      make("div", { class: "main" }, parts.map, parts.moving),
      make("div", { class: "side" }, parts.panel, parts.legend, parts.offences, parts.comparison),
      parts.chart),
    parts.table, hatch());
}

function hatch() {
  return draw("svg", { class: "unseen", width: 0, height: 0, "aria-hidden": "true" }, draw("defs", {},
    draw("pattern", { id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      draw("rect", { width: 8, height: 8, fill: "#fff" }), draw("rect", { width: 3, height: 8, fill: "#6a4c85" }))));
}

function drawChoices() {
  const own = product();
  parts.mapTitle.textContent = say("map_and_figures");
  drawRadios(parts.products, "product", say("product"),
    data.products.map((one, at) => ({ value: at, text: one.title[state.language], chosen: at === state.product })),
    (at) => choose({ product: at }));
  drawRadios(parts.layers, "layer", say("layer"),
    layers().map((name) => ({ value: name, text: say(name, { size: own.grid ? number(own.grid.size) : "" }), chosen: name === state.layer })),
    (name) => choose({ layer: name }));
  const measures = anyRate() && state.layer === "districts" ? ["rate", "count"] : [];
  drawRadios(parts.measures, "measure", say("measure"),
    measures.map((name) => ({ value: name, text: say(name), chosen: name === state.measure })), (name) => choose({ measure: name }));
  drawOffenceChoice(own);
  drawPeriodChoice(own);
  drawBackgroundChoice();
  parts.moving.textContent = say({ districts: "moving", grid: "moving_grid", places: "moving_places" }[state.layer]);
  parts.summary.textContent = summary();
}

function drawOffenceChoice(own) {
  const { select, box } = parts.offence;
  label("offence", say("offence"));
  empty(select);
  own.offences.forEach((_, at) => select.appendChild(option(at, offenceName(at), at === state.offence)));
  box.hidden = own.offences.length < 2 || state.layer === "grid";
}

function drawPeriodChoice(own) {
  const { select, box } = parts.period;
  label("period", say("period"));
  empty(select);
  const there = periodsHere();
  for (const [step, key] of [["year", "years"], ["quarter", "quarters"], ["month", "months"], ["other", "other_periods"]]) {
    const inside = there.filter((at) => periodStep(own.periods[at]) === step).reverse();
    if (inside.length) {
      select.appendChild(make("optgroup", { label: say(key) },
        inside.map((at) => option(at, periodName(own.periods[at]), at === state.period))));
    }
  }
  box.hidden = there.length < 2;
}

function drawBackgroundChoice() {
  const box = empty(parts.background);
  box.hidden = !data.background;
  if (!data.background) return;
  const input = make("input", { type: "checkbox", id: "background", onchange: () => choose({ background: input.checked }) });
  input.checked = state.background;
  const host = data.background.url.split("/")[2].replace("{s}.", "");
  fill(box, {}, [input, make("label", { for: "background" }, say("background", { host }))]);
}

// The language: the parts of the page in the other one are hidden by the style sheet.
function speak(code) {
  state.language = code;
  document.documentElement.lang = code;
  document.querySelector(`.part[lang="${code}"] .app-place`).appendChild(document.getElementById("app") || build());
  for (const link of document.querySelectorAll(".languages a")) {
    if (link.lang === code) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function languages() {
  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      speak(link.lang);
      drawControls();
      map.invalidateSize({ animate: false });
      choose({});
    });
  }
}

document.addEventListener("DOMContentLoaded", () => {
  data = JSON.parse(document.getElementById("data").textContent);
  state.district = everywhere();
  state.period = lastPeriod();
  for (const all of document.querySelectorAll("details.all")) all.open = false;
  speak(data.language);
  settle();
  makeMap(parts.map);
  drawControls();
  drawers.push(drawChoices, () => drawPanel(parts.panel), () => drawLegend(parts.legend), () => drawOffences(parts.offences),
    () => drawComparison(parts.comparison), () => drawChart(parts.chart), () => drawTable(parts.table), drawMap);
  choose({});
  languages();
  printable();
  let width = parts.chart.clientWidth;
  window.addEventListener("resize", () => {
    if (parts.chart.clientWidth === width) return;
    width = parts.chart.clientWidth;
    drawChart(parts.chart);
  });
  document.documentElement.classList.add("ready");
});
