// One open connection per page: what happened, by id. Pages fetch what they may see.
"use strict";

const stream = document.body.dataset.stream;
const me = document.body.dataset.me;
const COME_BACK_AFTER = 5000; // milliseconds before a connection that the browser gave up is opened anew
let source = null;

function open() {
  source = new EventSource(stream);
  source.addEventListener("news", (event) => {
    document.dispatchEvent(new CustomEvent("news", { detail: JSON.parse(event.data) }));
    refreshRail();
  });
  source.addEventListener("resync", () => { // too much happened to tell one by one; nothing typed may be lost by it
    document.dispatchEvent(new CustomEvent("resync"));
    refreshRail();
  });
  source.addEventListener("open", () => document.body.classList.remove("offline"));
  source.addEventListener("error", () => {
    document.body.classList.add("offline");
    if (source.readyState === EventSource.CLOSED) comeBack(); // else the browser tries again, with its position
  });
}

async function comeBack() {
  const answer = await fetch(document.body.dataset.rail, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.status === 401) leave("You are signed out. What you wrote stays here.");
  else setTimeout(open, COME_BACK_AFTER);
}

// The page stops: it would speak for nobody, or for somebody else.
function leave(words) {
  if (document.body.classList.contains("left")) return;
  source?.close();
  document.body.classList.add("left");
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "Load the page again" });
  const note = Object.assign(document.createElement("p"), { className: "said" });
  note.setAttribute("role", "alert");
  note.append(words, " ", link);
  link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  (document.getElementById("composer") ?? document.getElementById("main")).prepend(note);
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

// A sign-in as another member in another window of this browser takes this page's session away.
localStorage.setItem("member", me);
window.addEventListener("storage", (event) => {
  if (event.key === "member" && event.newValue !== me) leave("Somebody else signed in, in another window of this browser.");
});

// A form that was sent and led elsewhere has arrived; what was kept of it here is no longer needed.
const sent = sessionStorage.getItem("sent");
if (sent && !document.getElementById("writing")) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
}

if (stream && "EventSource" in window) open();
window.addEventListener("pagehide", () => source?.close());
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
