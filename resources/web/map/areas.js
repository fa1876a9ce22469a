// Areas of the map one by one: the chosen one, its outline, and how the keyboard reaches every one.
function isChosen(area) {
  return area.isDistrict ? state.district === area.number : state.area === area.at;
}

function isShown(area) {
  return !area.getElement().classList.contains("empty");
}

// What was chosen in the table is brought into view, large enough to be seen.
const SEEN = 26;
function showArea() {
  const area = state.area === null ? null : areas.find(isChosen);
  if (!area) return;
  const bounds = area.getBounds();
  const [a, b] = [map.latLngToLayerPoint(bounds.getNorthWest()), map.latLngToLayerPoint(bounds.getSouthEast())];
  const size = Math.max(b.x - a.x, b.y - a.y);
  const closer = size < SEEN ? Math.min(map.getMaxZoom(), map.getZoom() + Math.log2(SEEN / size)) : map.getZoom();
  if (closer > map.getZoom() || !map.getBounds().contains(bounds)) map.setView(bounds.getCenter(), closer, { animate: false });
}

// Lines over everything else: a neighbour's fill hides half of an area's own border.
function outlined(rings, lines) {
  return lines.map(([className, weight]) => polygon(rings, { className, weight, fill: false, interactive: false, pane: "lines" }).addTo(map));
}

let marks = [];
function markChosen() {
  for (const mark of marks) mark.remove();
  marks = [];
  if (state.district !== everywhere()) marks = outlined(shape(data.shapes[state.district]), [["casing", 7], ["mark", 3.5]]);
  const area = state.area === null ? null : areas.find(isChosen);
  if (area) marks.push(...outlined(area.getLatLngs(), [["casing", 6], ["mark", 3]]));
}

// Keyboard: one area is in the tab order; arrow keys go to the nearest one in that direction.
function makeReachable(area) {
  const node = area.getElement();
  let lines = [];
  node.setAttribute("role", "button");
  node.addEventListener("focus", () => {
    if (!node.matches(":focus-visible")) return;
    const middle = area.getBounds().getCenter();
    if (!map.getBounds().contains(middle)) map.panTo(middle, { animate: false });
    area.openTooltip(middle);
    if (!area.isDistrict) lines = outlined(area.getLatLngs(), [["casing", 7], ["focus", 4]]);
  });
  node.addEventListener("blur", () => {
    area.closeTooltip();
    lines.forEach((line) => line.remove());
    lines = [];
  });
  node.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (ways[event.key]) {
      const next = nearest(area, ways[event.key]);
      if (next) {
        node.setAttribute("tabindex", -1);
        next.getElement().setAttribute("tabindex", 0);
        next.getElement().focus();
      }
    } else if (event.key === "Enter" || event.key === " ") {
      if (area.isDistrict) choose({ district: isChosen(area) ? everywhere() : area.number });
      else choose({ area: isChosen(area) ? null : area.at });
    } else if (event.key === "Escape") {
      choose({ district: everywhere(), area: null });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

function nearest(from, [x, y]) {
  const at = (area) => {
    if (!area.isDistrict) return map.latLngToLayerPoint(area.getBounds().getCenter());
    const [dx, dy] = data.labels[area.number];
    return map.latLngToLayerPoint([(data.origin[1] + dy) / 1e5, (data.origin[0] + dx) / 1e5]);
  };
  const start = at(from);
  let best = null;
  let least = Infinity;
  for (const area of areas.filter(isShown)) {
    const step = at(area).subtract(start);
    const ahead = step.x * x + step.y * y;
    const aside = Math.abs(step.x * y) + Math.abs(step.y * x);
    if (area === from || ahead <= 0.5) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [area, cost];
  }
  return best;
}
