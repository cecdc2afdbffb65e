// Forms whose words become public, and the page that tries any text: checked as they are written.
"use strict";

const form = document.getElementById("writing");
const check = document.getElementById("check");
const WAIT = 300; // milliseconds without a key before the words are checked
let timer = 0;
let latest = 0;

async function weigh() {
  const mine = ++latest;
  const answer = await fetch(check.dataset.preflight, {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
  }).catch(() => null);
  if (mine !== latest || !answer) return;
  check.innerHTML = await answer.text();
}

form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(weigh, WAIT); });

check.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  for (const quoted of check.querySelectorAll(".words q")) {
    for (const field of form.querySelectorAll("input[type=text], textarea")) {
      field.value = field.value.replace(quoted.textContent, "").replace(/ {2,}/g, " ");
    }
  }
  weigh();
});
