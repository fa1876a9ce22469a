// The map as a table: the same choice, sortable; the name of a district chooses it.
const ROWS = 300;

function drawTable(box) {
  empty(box);
  const view = { districts: districtTable, grid: gridTable, places: placeTable }[state.layer]();
  const { columns, last, caption, more } = view;
  let { rows } = view;
  const at = Math.max(0, columns.findIndex((column) => column.key === (state.sort.column || view.first)));
  const direction = state.sort.column ? state.sort.descending : view.descending;
  rows.sort((a, b) => compare(a[columns[at].key], b[columns[at].key], direction) || a.order - b.order);
  const hidden = state.allRows ? 0 : Math.max(0, rows.length - ROWS);
  if (hidden) rows = rows.slice(0, ROWS);
  const heads = columns.map((column, index) => make("th", {
    scope: "col", class: column.words ? `at-${column.key}` : `n at-${column.key}`,
    "aria-sort": column.picture ? null : index === at ? (direction ? "descending" : "ascending") : "none",
  }, column.picture ? make("span", { class: "unseen" }, column.title) : sorter(column, index === at, direction)));
  const cell = (row, column) => {
    const shown = row.shown[column.key];
    if (column.head) return make("th", { scope: "row" }, shown);
    return make("td", { class: `${column.picture ? "picture" : column.words ? "" : "n"} at-${column.key}` }, shown);
  };
  const line = (row) => make("tr", { class: row.className || null, "data-code": row.code || null }, columns.map((column) => cell(row, column)));
  box.appendChild(make("h3", {}, caption));
  box.appendChild(make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    make("table", {}, make("caption", { class: "unseen" }, caption), make("thead", {}, make("tr", {}, heads)),
      make("tbody", {}, rows.map(line)), last ? make("tfoot", {}, line(last)) : null)));
  if (hidden) {
    box.appendChild(make("p", {}, make("button", {
      type: "button", class: "plain", id: "all-rows", onclick: () => choose({ allRows: true }),
    }, say("all_rows", { count: number(hidden) }))));
  }
  if (more) box.appendChild(make("p", { class: "soft" }, more));
}

function compare(a, b, descending) {
  const none = [a, b].map((value) => value === null || value === undefined);
  if (none[0] || none[1]) return none[0] - none[1];
  const order = typeof a === "string" ? a.localeCompare(b, locale()) : a - b;
  return descending ? -order : order;
}

function sorter(column, active, descending) {
  const arrow = active ? (descending ? " \u25be" : " \u25b4") : " \u25b9";
  return make("button", {
    type: "button", class: "sort", id: `sort-${column.key}`,
    onclick: () => choose({ sort: { column: column.key, descending: active ? !descending : !column.words } }),
  }, column.title, make("span", { "aria-hidden": "true" }, active ? arrow : ""));
}

function caption(key) {
  return `${say(key, { period: shownPeriod() })}: ${title()}, ${shownOffence()}`;
}

function districtTable() {
  const rates = data.people !== null;
  const known = data.names.map((_, at) => rateAt(at)).filter(Boolean);
  const most = Math.max(1, ...known.map((rate) => (rate.high === null ? 1.3 * rate.value : rate.high)));
  const columns = [
    { key: "name", title: say("district"), words: true, head: true },
    ...(rates ? [{ key: "people", title: say("inhabitants") }] : []),
    { key: "value", title: say("incidents") },
    { key: "range", title: say("true_count") },
    ...(rates ? [
      { key: "rate", title: capital(say("per")) },
      { key: "rateRange", title: say("rate_range") },
      { key: "picture", title: say("value_picture"), picture: true },
    ] : []),
  ];
  const row = (at) => {
    const found = valueAt(at);
    const rate = rateAt(at);
    const all = at === everywhere();
    const name = all ? say("total") : make("button", {
      type: "button", class: "plain", id: `district-${at}`, "aria-pressed": String(state.district === at),
      onclick: () => choose({ district: state.district === at ? everywhere() : at }),
    }, data.names[at]);
    return {
      order: at, code: all ? "Total" : data.codes[at], className: all ? "sum" : state.district === at ? "chosen" : "",
      name: placeName(at), people: people(at), value: found ? found.value : null, range: found ? found.low : null,
      rate: rate ? rate.value : null, rateRange: rate ? rate.low : null,
      shown: {
        name, people: people(at) === null ? "" : number(people(at)),
        value: stateOf(found) === "zero" ? "0" : countText(found), range: rangeText(found),
        rate: rate ? rateText(rate.value) : "\u2013", rateRange: rate ? span(rate.low, rate.high, rateText) : "",
        picture: rate && !all ? intervalPicture(rate.value, rate.low, rate.high, most, rateWords(rate)) : null,
      },
    };
  };
  return {
    columns, rows: data.names.map((_, at) => row(at)), last: row(everywhere()),
    first: byRate() ? "rate" : "value", descending: true, caption: caption("district_table"),
  };
}

// The name of a square or point chooses it, as on the map.
function areaButton(at, text) {
  return make("button", {
    type: "button", class: "plain", id: `area-${at}`, "aria-pressed": String(state.area === at),
    onclick: () => {
      choose({ area: state.area === at ? null : at });
      showArea();
    },
  }, text);
}

function gridTable() {
  const { codes } = product().grid;
  const found = layerValues(state.period);
  const shown = codes.map((_, at) => at).filter((at) => ["value", "hidden"].includes(stateOf(found[at])));
  const zeros = found.filter((one) => stateOf(one) === "zero").length;
  return {
    columns: [
      { key: "name", title: say("square"), words: true, head: true },
      { key: "value", title: say("incidents") }, { key: "range", title: say("true_count") },
    ],
    rows: shown.map((at) => ({
      order: at, code: codes[at], name: codes[at], value: found[at].value, range: found[at].low,
      className: state.area === at ? "chosen" : "",
      shown: { name: areaButton(at, codes[at]), value: countText(found[at]), range: rangeText(found[at]) },
    })),
    first: "value", descending: true, caption: caption("grid_table_title"),
    more: zeros ? say("more", { count: number(zeros), state: say("zero") }) : "",
  };
}

function placeTable() {
  const own = data.places;
  const found = layerValues(state.period);
  const shown = own.codes.map((_, at) => at).filter((at) => stateOf(found[at]) !== "none");
  const none = found.length - shown.length;
  return {
    columns: [
      { key: "name", title: say("place"), words: true, head: true },
      { key: "district", title: say("district"), words: true },
      { key: "addresses", title: say("addresses"), words: true }, { key: "value", title: say("incidents") },
    ],
    rows: shown.map((at) => {
      const district = own.districts[at] < 0 ? "" : data.names[own.districts[at]];
      return {
        order: at, code: own.codes[at], name: own.codes[at], district, addresses: own.addresses[at], value: found[at].value,
        className: state.area === at ? "chosen" : "",
        shown: { name: areaButton(at, own.codes[at]), district, addresses: standsFor(at), value: number(found[at].value) },
      };
    }),
    first: "value", descending: true, caption: caption("place_table"),
    more: none ? say("more", { count: number(none), state: say("nothing") }) : "",
  };
}

