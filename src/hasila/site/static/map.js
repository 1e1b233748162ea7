// The map of the front page: boundaries and rivers that came with the record, marks from the rows of the table.
"use strict";

(() => {
  const box = document.getElementById("map");
  if (!box || !window.L || !window.hasilaMap) return;
  const { L, hasilaMap } = window;
  const language = document.documentElement.lang;
  const rows = [...document.getElementById("incidents").tBodies[0].rows].filter((row) => row.dataset.lat);

  const map = L.map(box, { attributionControl: false, zoomControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile, zoomSnap: 0.5, minZoom: 4, maxZoom: 13 });
  L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);

  L.control.scale({ imperial: false }).addTo(map);

  const backdrop = (data, className) => L.geoJSON(data, { interactive: false, style: { className, weight: 1 } }).addTo(map);
  backdrop(hasilaMap.countries, "country");
  backdrop(hasilaMap.governorates, "governorate");
  backdrop(hasilaMap.lakes, "lake");
  backdrop(hasilaMap.rivers, "water");

  const label = (names, className) => {
    const word = document.createElement("span");
    word.textContent = names[language];
    word.dir = "auto";
    return L.marker(names.label, { interactive: false, keyboard: false, icon: L.divIcon({ className, html: word, iconSize: [0, 0] }) });
  };
  const countries = L.layerGroup(hasilaMap.neighbours.map((names) => label(names, "country-label"))).addTo(map);
  const areas = [1, 2].map((rank) => L.layerGroup(hasilaMap.governorates.features.map((f) => f.properties).filter((p) => p.rank === rank).map((p) => label(p, "area-label"))));
  const showLabels = () => {
    const zoom = map.getZoom();
    areas[0][zoom >= 6 ? "addTo" : "removeFrom"](map);
    areas[1][zoom >= 7.5 ? "addTo" : "removeFrom"](map);
    countries[zoom <= 8 ? "addTo" : "removeFrom"](map);
  };
  map.on("zoomend", showLabels);

  // One mark for all incidents at one point: at one place the same coordinates return again and again.
  const points = new Map();
  for (const row of rows) {
    const key = `${row.dataset.lat},${row.dataset.lon}`;
    if (!points.has(key)) points.set(key, []);
    points.get(key).push(row);
  }
  const layer = L.layerGroup().addTo(map);

  const item = (row) => {
    const li = document.createElement("li");
    const link = row.cells[0].querySelector("a").cloneNode(true);
    const rest = document.createElement("small");
    rest.textContent = `${row.cells[1].textContent} · ${row.dataset.precision || ""}`;
    li.append(link, rest);
    return li;
  };
  const popup = (here) => {
    const list = document.createElement("ul");
    list.dir = document.documentElement.dir;
    list.append(...here.map(item));
    return list;
  };

  const draw = () => {
    layer.clearLayers();
    for (const [key, all] of points) {
      const here = all.filter((row) => !row.hidden);
      if (!here.length) continue;
      const at = key.split(",").map(Number);
      const radius = Math.max(...here.map((row) => Number(row.dataset.radius || 0)));
      if (radius) L.circle(at, { radius: radius * 1000, interactive: false, className: "reach-circle", weight: 1 }).addTo(layer);
      const size = here.length > 1 ? 20 : 12;
      const number = document.createElement("span");
      number.textContent = here.length > 1 ? here.length : "";
      const title = here[0].cells[0].querySelector("a").textContent;
      const mark = L.marker(at, { keyboard: true, title, alt: title, icon: L.divIcon({ className: "pin", html: number, iconSize: [size, size] }) });
      mark.bindPopup(() => popup(here), { minWidth: 180 });
      mark.addTo(layer);
      mark.getElement().setAttribute("aria-label", here.length > 1 ? `${title} (${here.length})` : title);
    }
  };
  map.on("popupopen", (event) => event.popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", box.dataset.close));

  const bounds = points.size ? L.latLngBounds([...points.keys()].map((key) => key.split(",").map(Number))).pad(0.2) : L.latLngBounds([[32.3, 35.6], [37.3, 42.4]]);
  map.fitBounds(bounds, { maxZoom: 9 });
  map.setMaxBounds([[25, 27], [43, 55]]);
  showLabels();
  draw();
  document.addEventListener("hasila:filtered", draw);
})();
