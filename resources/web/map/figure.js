// The panel beside the map: figures of the chosen district, offences, larger territories.
function title() {
  return product().title[state.language];
}

function shownOffence() {
  return state.layer === "grid" ? say("all_offences") : offenceName(state.offence);
}

function shownPeriod() {
  return periodName(product().periods[state.period]);
}

function words() {
  return { product: title(), offence: shownOffence(), period: shownPeriod() };
}

function areaSummary() {
  const found = layerValues(state.period)[state.area];
  const kind = stateOf(found);
  const value = kind === "value" || kind === "zero" ? say("incidents_are", { value: fullText(found) }) : countText(found);
  return say("area_summary", { place: areaName(state.area), ...words(), value, note: capital(areaNote(state.area)) });
}

function summary() {
  if (state.area !== null) return areaSummary();
  const found = valueAt(state.district);
  const rate = rateAt(state.district);
  const counted = stateOf(found) === "value" || (stateOf(found) === "zero");
  const text = counted ? say("incidents_are", { value: fullText(found) }) : countText(found);
  const value = rate ? `${text}; ${rateWords(rate)}` : text;
  return say("summary", { place: placeName(state.district), ...words(), offence: offenceName(state.offence), value });
}

function fact(label, value, range) {
  return make("div", { class: "fact" },
    make("dt", {}, label), make("dd", {}, make("b", {}, value), range ? make("span", {}, range) : null));
}

function drawArea(panel) {
  const found = layerValues(state.period)[state.area];
  panel.appendChild(make("h3", {}, areaName(state.area)));
  panel.appendChild(make("p", { class: "soft" }, [title(), shownOffence(), shownPeriod()].join(" · ")));
  panel.appendChild(make("dl", { class: "facts" }, fact(say("incidents"), countText(found), stateOf(found) === "none" ? "" : rangeText(found))));
  panel.appendChild(make("p", { class: "soft" }, `${capital(areaNote(state.area))}.`));
  panel.appendChild(allButton());
}

function allButton() {
  return make("p", {}, make("button", {
    type: "button", class: "plain", id: "choose-all", onclick: () => choose({ district: everywhere(), area: null }),
  }, say("choose_all")));
}

function drawPanel(panel) {
  empty(panel);
  if (state.area !== null) {
    drawArea(panel);
    return;
  }
  const district = state.district;
  const found = valueAt(district);
  const rate = rateAt(district);
  const count = people(district);
  panel.appendChild(make("h3", {}, placeName(district)));
  panel.appendChild(make("p", { class: "soft" }, [title(), offenceName(state.offence), shownPeriod()].join(" · ")));
  const zero = stateOf(found) === "zero" && found.high !== null && found.low !== found.high;
  const range = stateOf(found) === "value" ? rangeText(found) : "";
  panel.appendChild(make("dl", { class: "facts" },
    fact(say("incidents"), countText(found), zero ? say("zero_note") : range),
    data.people ? fact(say("per"), rate ? rateText(rate.value) : "\u2013",
      rate ? span(rate.low, rate.high, rateText) : (hasRate(district) ? "" : say("no_rate"))) : null,
    count === null ? null : fact(say("inhabitants"), number(count), "")));
  if (district !== everywhere()) {
    panel.appendChild(allButton());
  }
}

// A horizontal line from low to high (null: without an end) with a mark at the value; texts stand beside it.
function intervalPicture(value, low, high, most, label, filled) {
  const at = (amount) => (amount === null ? 100 : (100 * Math.min(amount, most)) / most);
  return draw("svg", { class: "interval", viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": label },
    draw("line", { x1: 0, x2: 100, y1: 6, y2: 6, class: "axis" }),
    filled ? draw("rect", { x: 0, width: at(value), y: 1.5, height: 9, class: "amount" }) : null,
    draw("rect", { x: at(low), width: Math.max(0.8, at(high) - at(low)), y: 3.5, height: 5, class: "reach" }),
    draw("rect", { x: Math.max(0, at(value) - 0.7), width: 1.4, y: 1, height: 10, class: "mark" }));
}

function bar(found, most) {
  const kind = stateOf(found);
  if (kind === "hidden") return make("span", { class: "swatch bh", "aria-hidden": "true" });
  if (kind === "none") return null;
  return intervalPicture(found.value, found.low, reach(found), most, fullText(found), true);
}

function drawOffences(box) {
  empty(box);
  const own = product();
  const codes = own.offences.map((_, at) => at).filter((at) => own.offences[at] !== "Total");
  const rows = codes.map((at) => ({ at, found: valueAt(state.district, state.period, at) }));
  if (!rows.length || !own.values.length || rows.every((row) => !row.found)) return;
  rows.sort((a, b) => ((b.found && b.found.value) || 0) - ((a.found && a.found.value) || 0) || a.at - b.at);
  const most = Math.max(1, ...rows.map((row) => (row.found && row.found.value !== null ? reach(row.found) : 0)));
  box.appendChild(make("h3", {}, say("by_offence")));
  box.appendChild(make("table", { class: "bars" },
    make("caption", {}, `${placeName(state.district)}, ${shownPeriod()}`),
    make("tbody", {}, rows.map((row) => make("tr", {},
      make("th", { scope: "row" }, make("button", {
        type: "button", class: "plain", id: `offence-${row.at}`, "aria-pressed": String(state.offence === row.at),
        onclick: () => choose({ offence: state.offence === row.at ? 0 : row.at }),
      }, offenceName(row.at))),
      make("td", { class: "picture" }, bar(row.found, most)),
      make("td", { class: "n" }, countText(row.found),
        stateOf(row.found) === "value" && !isLeast(row.found) ? make("span", { class: "range" }, rangeText(row.found)) : null))))));
}

function drawComparison(box) {
  empty(box);
  const code = product().periods[state.period];
  const others = data.comparisons.filter((one) => one.product === product().key && one.period === code);
  const own = rateOf(valueAt(everywhere(), state.period, 0), people(everywhere()));
  if (!others.length || !own) return;
  const rows = [{ name: data.territory, rate: own }, ...others.map((one) => ({
    name: one.name[state.language],
    rate: rateOf({ value: one.value, low: one.value, high: one.value }, one.people),
  }))];
  const most = Math.max(...rows.map((row) => reach(row.rate))) * 1.05;
  const sources = [...new Set(others.map((one) => one.source))].join("; ");
  box.appendChild(make("h3", {}, say("compare")));
  box.appendChild(make("table", { class: "bars" },
    make("caption", {}, `${title()}, ${say("all_offences")}, ${shownPeriod()}, ${say("per")}`),
    make("tbody", {}, rows.map((row) => make("tr", {},
      make("th", { scope: "row" }, row.name),
      make("td", { class: "picture" }, intervalPicture(row.rate.value, row.rate.low, row.rate.high, most, rateWords(row.rate))),
      make("td", { class: "n" }, rateText(row.rate.value),
        make("span", { class: "range" }, span(row.rate.low, row.rate.high, rateText))))))));
  box.appendChild(make("p", { class: "soft" }, say("compare_note", { source: sources })));
}

