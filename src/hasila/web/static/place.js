// The map of an incident: its place, the candidates for it, and a click that sets it.
"use strict";

(() => {
  const box = document.getElementById("place-map");
  if (!box || !window.L || !window.hasilaMap) return;
  const { L, hasilaMap } = window;
  const map = L.map(box, { attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 4, maxZoom: 14 });
  L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  for (const [data, className] of [[hasilaMap.countries, "country"], [hasilaMap.governorates, "governorate"], [hasilaMap.lakes, "lake"], [hasilaMap.rivers, "water"]]) {
    L.geoJSON(data, { interactive: false, style: { className, weight: 1 } }).addTo(map);
  }
  const field = (id) => document.getElementById(id);
  const icon = (className) => L.divIcon({ className, iconSize: [14, 14] });
  let chosen = null;
  const choose = (lat, lon) => {
    if (chosen) chosen.setLatLng([lat, lon]);
    else chosen = L.marker([lat, lon], { icon: icon("pin-chosen"), interactive: false, keyboard: false }).addTo(map);
  };
  const points = [];
  for (const radio of document.querySelectorAll("input[name=candidate]")) {
    const { lat, lon, name, precision } = radio.dataset;
    points.push([Number(lat), Number(lon)]);
    const take = () => {
      radio.checked = true;
      field("place-lat").value = lat;
      field("place-lon").value = lon;
      field("place-name").value = name;
      field("place-precision").value = precision;
      choose(Number(lat), Number(lon));
    };
    radio.addEventListener("change", take);
    L.marker([Number(lat), Number(lon)], { icon: icon("pin-candidate"), title: name, alt: name }).on("click", take).addTo(map);
  }
  if (box.dataset.lat) {
    points.push([Number(box.dataset.lat), Number(box.dataset.lon)]);
    choose(...points.at(-1));
  }
  if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.3), { maxZoom: 10 });
  else map.fitBounds([[32.3, 35.6], [37.3, 42.4]]);
  if (!field("place-lat")) return;
  map.on("click", ({ latlng }) => {
    field("place-lat").value = latlng.lat.toFixed(5);
    field("place-lon").value = latlng.lng.toFixed(5);
    choose(latlng.lat, latlng.lng);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box) return;
    event.preventDefault();
    map.fire("click", { latlng: map.getCenter() });
  });
  for (const id of ["place-lat", "place-lon"]) {
    field(id).addEventListener("change", () => {
      const at = [Number(field("place-lat").value), Number(field("place-lon").value)];
      if (at.every(Number.isFinite)) choose(...at);
    });
  }
})();
