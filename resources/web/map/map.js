// The map, drawn by Leaflet: districts, squares, catchments; reached by mouse, finger and keyboard.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let map = null;
let areas = [];
let names = [];
let frames = null;
let controls = [];
let tiles = null;
let drawn = "";

// On a narrow page the map is as high as the territory needs (height to width as they are drawn).
function giveShape(box) {
  const bounds = whole();
  const middle = (bounds.getNorth() + bounds.getSouth()) / 2;
  const wide = (bounds.getEast() - bounds.getWest()) * Math.cos((middle * Math.PI) / 180);
  box.style.setProperty("--shape", ((bounds.getNorth() - bounds.getSouth()) / wide).toFixed(3));
}

function makeMap(box) {
  giveShape(box);
  map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 17,
    zoomAnimation: !calm, fadeAnimation: !calm, scrollWheelZoom: false, renderer: L.svg({ padding: 0.4 }),
  });
  map.createPane("lines").style.zIndex = 450;
  map.createPane("names").style.zIndex = 460;
  for (const pane of ["lines", "names"]) map.getPane(pane).style.pointerEvents = "none";
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  map.on("zoomend resize", hideNarrowNames);
  fit();
  map.setMinZoom(map.getZoom() - 1);
  map.setMaxBounds(whole().pad(0.6));
  if (data.background) tiles = L.tileLayer(data.background.url, { referrerPolicy: "no-referrer" });
}

function whole() {
  return L.latLngBounds(data.shapes.flatMap(shape).flat(2));
}

function fit() {
  map.fitBounds(whole(), { padding: [14, 14], animate: false });
}

function drawMap() {
  const wanted = `${state.product} ${state.layer}`;
  if (wanted !== drawn) {
    rebuild();
    drawn = wanted;
  }
  paint();
  const label = say("map_title", { ...words(), measure: capital(say(byRate() ? "rate" : "count")) });
  map.getContainer().setAttribute("aria-label", `${say("map_label")}: ${label}`);
  map.getContainer().setAttribute("role", "region");
  if (tiles) {
    if (state.background) tiles.addTo(map);
    else tiles.remove();
    map.getContainer().classList.toggle("over", state.background);
  }
}

function rebuild() {
  for (const area of areas) area.remove();
  if (frames) frames.remove();
  for (const name of names) name.remove();
  const ground = state.layer === "districts" ? [] : data.shapes.map((polygons) =>
    polygon(shape(polygons), { className: "ground", stroke: false, interactive: false }));
  frames = L.layerGroup(ground).addTo(map);
  areas = { districts: districtAreas, grid: gridAreas, places: placeAreas }[state.layer]();
  for (const area of areas) {
    area.addTo(map);
    area.bindTooltip(() => tip(area), { sticky: !area.district, className: "tip", opacity: 1, direction: "auto" });
  }
  if (state.layer !== "districts") outlines().forEach((line) => frames.addLayer(line));
  if (state.layer === "places") symbols().forEach((symbol) => frames.addLayer(symbol));
  names = data.names.map(nameOf);
  hideNarrowNames();
  areas.forEach(makeReachable);
}

function polygon(rings, options) {
  return L.polygon(rings, { weight: 1.4, fillOpacity: 1, smoothFactor: 0.6, ...options });
}

function districtAreas() {
  return data.shapes.map((polygons, at) => {
    const area = polygon(shape(polygons), { className: "area district" });
    area.at = at;
    area.isDistrict = true;
    area.number = at;
    area.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      choose({ district: state.district === at ? everywhere() : at });
    });
    return area;
  });
}

function gridAreas() {
  const { codes, shapes, values } = product().grid;
  const seen = codes.map((_, at) => at).filter((at) => values[at].some((one) => ["value", "hidden"].includes(stateOf(triple(one)))));
  return seen.map((at) => {
    const area = polygon([ring(shapes[at])], { className: "area cell", weight: 0.6 });
    area.at = at;
    area.code = codes[at];
    area.on("click", (event) => pick(event, at));
    return area;
  });
}

function placeAreas() {
  return data.places.codes.map((code, at) => {
    const area = polygon(shape(data.places.shapes[at]), { className: "area catchment", weight: 0.8 });
    area.at = at;
    area.place = at;
    area.code = code;
    area.on("click", (event) => pick(event, at));
    return area;
  });
}

function pick(event, at) {
  L.DomEvent.stopPropagation(event);
  choose({ area: state.area === at ? null : at });
}

function symbols() {
  return data.places.points.map(([x, y]) => L.circleMarker(
    [(data.origin[1] + y) / 1e5, (data.origin[0] + x) / 1e5],
    { radius: 3, className: "anchor", interactive: false, pane: "lines" }));
}

function outlines() {
  return data.shapes.map((polygons) => polygon(shape(polygons), { className: "outline", fill: false, interactive: false, pane: "lines" }));
}

function nameOf(name, at) {
  const [x, y] = data.labels[at];
  const text = make("span", { class: "name" }, name);
  const icon = L.divIcon({ html: text, className: "holder", iconSize: null });
  const marker = L.marker([(data.origin[1] + y) / 1e5, (data.origin[0] + x) / 1e5], { icon, interactive: false, keyboard: false, pane: "names" });
  marker.addTo(map);
  marker.getElement().setAttribute("aria-hidden", "true");
  marker.text = text;
  marker.box = L.latLngBounds([marker.getLatLng(), ...shape(data.shapes[at]).flat(2)]);
  return marker;
}

// A name is shown where it fits into its district.
function hideNarrowNames() {
  for (const name of names) name.text.hidden = false;
  const widths = names.map((name) => name.text.offsetWidth);  // all read before any is hidden: one layout
  names.forEach((name, at) => {
    const [a, b] = [map.latLngToLayerPoint(name.box.getNorthWest()), map.latLngToLayerPoint(name.box.getSouthEast())];
    name.text.hidden = widths[at] > (b.x - a.x) * 0.95 || b.y - a.y < 18;
  });
}

function paint() {
  const cuts = limits();
  const values = layerValues(state.period);
  const all = amounts();
  for (const area of areas) {
    const node = area.getElement();
    const found = values[area.at];
    area.found = found;
    const kind = areaClass(found, all[area.at], cuts);
    node.classList.remove("k0", "k1", "k2", "k3", "k4", "kh", "kx", "kz");
    node.classList.add(kind);
    node.classList.toggle("empty", !area.isDistrict && area.place === undefined && !["value", "hidden"].includes(stateOf(found)));
    node.classList.toggle("chosen", isChosen(area));
    node.setAttribute("aria-label", tipText(area));
    node.setAttribute("aria-pressed", String(isChosen(area)));
  }
  const first = areas.find(isChosen) || areas.find(isShown);
  for (const area of areas) area.getElement().setAttribute("tabindex", area === first ? 0 : -1);
  markChosen();
}

function tipLines(area) {
  const { found } = area;
  if (area.isDistrict) {
    const rate = rateAt(area.number);
    return [data.names[area.number], `${say("incidents")}: ${fullText(found)}`,
      rate ? rateWords(rate) : data.people ? say("no_rate") : null];
  }
  if (area.place === undefined) return [`${say("square")} ${area.code}`, `${say("incidents")}: ${fullText(found)}`];
  return [areaName(area.place), `${say("incidents")}: ${fullText(found)}`, standsFor(area.place)];
}

function tipText(area) {
  return tipLines(area).filter(Boolean).join("; ");
}

function tip(area) {
  const [first, ...others] = tipLines(area).filter(Boolean);
  return make("div", {}, make("b", {}, first), others.map((line) => make("span", {}, line)));
}

// Buttons of the map, made again when the language changes.
function drawControls() {
  for (const control of controls) control.remove();
  const zoom = L.control.zoom({ zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") });
  const home = L.control({ position: "topleft" });
  home.onAdd = () => {
    const button = make("button", { type: "button", class: "home leaflet-bar", title: say("whole"), "aria-label": say("whole"), onclick: fit });
    button.appendChild(draw("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, draw("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" })));
    L.DomEvent.disableClickPropagation(button);
    return button;
  };
  controls = [zoom.addTo(map), home.addTo(map), L.control.scale({ imperial: false }).addTo(map)];
  if (data.background) {
    const source = L.control({ position: "bottomright" });
    source.onAdd = () => make("div", { class: "source" }, data.background.source);
    controls.push(source.addTo(map));
  }
}

// On paper the map has the width of a page; afterwards it is as before.
function printable() {
  let before = null;
  window.addEventListener("beforeprint", () => {
    before = [map.getCenter(), map.getZoom()];
    map.getContainer().classList.add("paper");
    map.invalidateSize({ animate: false });
    fit();
  });
  window.addEventListener("afterprint", () => {
    map.getContainer().classList.remove("paper");
    map.invalidateSize({ animate: false });
    if (before) map.setView(before[0], before[1], { animate: false });
  });
}

