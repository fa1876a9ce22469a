// The chosen district over time: columns with the interval of the true count, and the same as a table.
function chartPeriods() {
  const own = product();
  const all = own.periods.map((_, at) => at);
  const fine = all.filter((at) => periodStep(own.periods[at]) === own.step && valueAt(state.district, at));
  return fine.length > 1 ? fine : all.filter((at) => valueAt(state.district, at));
}

function drawChart(box) {
  const open = box.querySelector("details[open]") !== null;
  empty(box);
  const periods = chartPeriods();
  if (!periods.length) return;
  const label = say("chart_label", { place: placeName(state.district), product: title(), offence: offenceName(state.offence) });
  const hidden = periods.some((at) => stateOf(valueAt(state.district, at)) === "hidden");
  const ranges = periods.some((at) => {
    const found = valueAt(state.district, at);
    return found.value !== null && found.high !== null && rangeText(found);
  });
  box.appendChild(make("h3", {}, say("chart")));
  box.appendChild(make("p", { class: "soft" }, [placeName(state.district), title(), offenceName(state.offence)].join(" · ")));
  box.appendChild(chartPicture(periods, label, Math.max(260, Math.min(box.clientWidth || 320, 900))));
  box.appendChild(make("p", { class: "soft small" }, [say("chart_note"), ranges ? say("chart_ranges") : "", hidden ? say("chart_hidden") : ""].join(" ")));
  box.appendChild(make("details", { open }, make("summary", {}, say("chart_table")), chartTable(periods, label)));
}

function chartPicture(periods, label, width) {
  const codes = product().periods;
  const found = periods.map((at) => valueAt(state.district, at));
  const axis = ticks(Math.max(1, ...found.map((one) => (one.value === null ? 0 : reach(one)))));
  const [left, top, height] = [44, 12, 176];
  const most = axis[axis.length - 1];
  const y = (amount) => top + height - (height * amount) / most;
  const step = (width - left - 6) / periods.length;
  const wide = Math.min(46, step * 0.62);
  const picture = draw("svg", { class: "chart", viewBox: `0 0 ${width} ${top + height + 40}`, width, height: top + height + 40, role: "img", "aria-label": label });
  for (const tick of axis) {
    picture.appendChild(draw("line", { class: tick ? "rule" : "base", x1: left, x2: width, y1: y(tick), y2: y(tick) }));
    picture.appendChild(draw("text", { class: "tick", x: left - 7, y: y(tick) + 4, "text-anchor": "end" }, number(tick)));
  }
  const every = Math.ceil(26 / step);
  periods.forEach((at, place) => {
    const one = found[place];
    const x = left + step * (place + 0.5);
    const group = draw("g", { class: at === state.period ? "column now" : "column", onclick: () => choose({ period: at }) },
      draw("title", {}, `${periodName(codes[at])}: ${fullText(one)}`));
    group.appendChild(draw("rect", { class: "touch", x: x - step / 2, y: top, width: step, height }));
    if (one.value === null) {
      group.appendChild(draw("rect", { class: "hidden", x: x - wide / 2, y: top, width: wide, height, fill: "url(#hatch)" }));
    } else {
      group.appendChild(draw("rect", { class: "amount", x: x - wide / 2, y: y(one.value), width: wide, height: Math.max(0, y(0) - y(one.value)) }));
      if (one.high !== null && one.low !== one.high) {
        const cap = Math.min(7, wide / 3);
        group.appendChild(draw("path", { class: "whisker", d: `M${x - cap},${y(one.high)}h${2 * cap}M${x},${y(one.high)}V${y(one.low)}M${x - cap},${y(one.low)}h${2 * cap}` }));
      }
    }
    picture.appendChild(group);
    if (place % every === 0) picture.appendChild(draw("text", { class: "tick", x, y: top + height + 16, "text-anchor": "middle" }, periodShort(codes[at])));
    const year = codes[at].slice(0, 4);
    if (periodStep(codes[at]) !== "year" && (place === 0 || codes[periods[place - 1]].slice(0, 4) !== year)) {
      picture.appendChild(draw("text", { class: "tick year", x: x - Math.min(wide / 2, 14), y: top + height + 33 }, year));
    }
  });
  return picture;
}

function chartTable(periods, label) {
  return make("table", {}, make("caption", {}, label),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("period")),
      make("th", { scope: "col", class: "n" }, say("incidents")), make("th", { scope: "col", class: "n" }, say("true_count")))),
    make("tbody", {}, periods.map((at) => {
      const one = valueAt(state.district, at);
      return make("tr", {}, make("th", { scope: "row" }, periodName(product().periods[at])),
        make("td", { class: "n" }, stateOf(one) === "zero" ? "0" : countText(one)), make("td", { class: "n" }, rangeText(one)));
    })));
}

