// One open connection per page: what happened, by id. Pages fetch what they may see.
"use strict";

const stream = document.body.dataset.stream;
let source = null;

function open() {
  source = new EventSource(stream);
  source.addEventListener("news", (event) => {
    const news = JSON.parse(event.data);
    document.dispatchEvent(new CustomEvent("news", { detail: news }));
    refreshRail();
  });
  source.addEventListener("resync", () => location.reload());
  source.addEventListener("open", () => document.body.classList.remove("offline"));
  source.addEventListener("error", () => {
    document.body.classList.add("offline");
    if (source.readyState === EventSource.CLOSED) setTimeout(open, 5000);
  });
}

let railTimer = 0;
function refreshRail() {
  clearTimeout(railTimer);
  railTimer = setTimeout(() => {
    const rail = document.getElementById("rail-rooms");
    if (!rail) return;
    const room = document.querySelector("[data-room]")?.dataset.room ?? "";
    htmx.ajax("GET", `${document.body.dataset.rail}?room=${room}`, { target: rail, swap: "outerHTML" });
  }, 120);
}

if (stream && "EventSource" in window) open();
window.addEventListener("pagehide", () => source?.close());
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
