// Forms whose words become public, and the page that tries any text: checked as they are written, and kept meanwhile.
"use strict";

const form = document.getElementById("writing");
const check = document.getElementById("check");
const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
const texts = fields.filter((field) => field.matches("input[type=text], textarea"));
const WAIT = 300; // milliseconds without a key before the words are checked
const JOINT = 2; // code points between two fields, which are checked as one text
const painters = texts.map(markable);
let timer = 0;
let latest = 0;

// The marks speak of all fields as one text: each field gets its own share.
function paint() {
  const marks = JSON.parse(check.querySelector("[data-marks]")?.dataset.marks ?? "[]");
  let from = 0;
  texts.forEach((field, index) => {
    const length = Array.from(field.value).length; // the server counts code points
    const inside = marks.filter(([start, end]) => start < from + length && end > from);
    painters[index](inside.map(([start, end, label]) => [Math.max(start - from, 0), Math.min(end - from, length), label]));
    from += length + JOINT;
  });
}

async function weigh() {
  const mine = ++latest;
  const answer = await fetch(check.dataset.preflight, {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
  }).catch(() => null);
  if (mine !== latest || !answer) return;
  check.innerHTML = await answer.text();
  paint();
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(weigh, WAIT);
  painters.forEach((clear) => clear([])); // marks of words that have moved would stand in the wrong place
});

check.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  const marks = JSON.parse(check.querySelector("[data-marks]").dataset.marks);
  let from = 0;
  for (const field of texts) {
    const points = Array.from(field.value); // the server counts code points
    const length = points.length;
    for (const [start, end] of [...marks].reverse()) {
      if (start < from + length && end > from) {
        const first = Math.max(start - from, 0);
        points.splice(first, Math.min(end - from, length) - first);
      }
    }
    if (points.length < length) field.value = points.join("").replace(/ {2,}/g, " ");
    from += length + JOINT;
  }
  keep();
  texts.at(-1)?.focus();
  weigh();
});

// --- what was typed stays on this machine until the server has it ---------------------------------------------

const tries = check.dataset.preflight === location.pathname; // that page promises to keep nothing
const draftKey = `form:${document.body.dataset.me}:${location.pathname}`;
const typed = () => JSON.stringify(fields.map((field) => field.value));
const given = JSON.stringify(fields.map((field) => field.defaultValue)); // a reload may have put back what was typed

function keep() {
  if (!tries) localStorage.setItem(draftKey, JSON.stringify({ given, typed: typed() }));
}

function restore() {
  const kept = JSON.parse(localStorage.getItem(draftKey) ?? "null");
  if (tries || kept?.given !== given) { // the server has something newer
    localStorage.removeItem(draftKey);
    return;
  }
  const values = JSON.parse(kept.typed);
  fields.forEach((field, index) => { field.value = values[index] ?? ""; });
  if (kept.typed !== given) weigh();
}

form.addEventListener("input", keep);
form.addEventListener("submit", () => { if (!tries) sessionStorage.setItem("sent", draftKey); });
restore();
paint();
