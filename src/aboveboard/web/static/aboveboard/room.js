// The room: words marked while typing, messages shown at once and settled by the server, changes as they come.
"use strict";

const room = document.querySelector("[data-room]");
const timeline = document.getElementById("timeline");
const form = document.getElementById("composer");
const draft = document.getElementById("draft");
const backdrop = document.getElementById("backdrop");
const check = document.getElementById("check");
const token = form.elements.csrfmiddlewaretoken.value;
const draftKey = `draft:${room.dataset.room}`;
const LABEL_AFTER = 300; // milliseconds before a bubble says that it is being sent
const GIVE_UP_AFTER = 20000; // milliseconds before a send without an answer counts as failed

let editing = null; // the address that an edit is posted to, while one is under way
let head = Number(room.dataset.head);

// --- words marked while typing -----------------------------------------------------------------------------

function paint(marks) {
  backdrop.replaceChildren();
  const points = Array.from(draft.value); // the server counts code points
  let at = 0;
  for (const [start, end, label] of marks) {
    if (start < at || end > points.length) continue;
    backdrop.append(points.slice(at, start).join(""));
    const mark = document.createElement("mark");
    mark.textContent = points.slice(start, end).join("");
    mark.dataset.label = label;
    backdrop.append(mark);
    at = end;
  }
  backdrop.append(points.slice(at).join("") + "\n");
  grow();
}

function grow() {
  draft.style.height = "auto";
  draft.style.height = `${Math.min(draft.scrollHeight, window.innerHeight * 0.4)}px`;
  backdrop.scrollTop = draft.scrollTop;
}

function verdictChanged() {
  const result = check.querySelector("[data-marks]");
  paint(result ? JSON.parse(result.dataset.marks) : []);
  draft.setAttribute("aria-invalid", String(Boolean(result?.querySelector(".rule.barred"))));
}

draft.addEventListener("input", () => { paint([]); localStorage.setItem(draftKey, draft.value); });
draft.addEventListener("scroll", () => { backdrop.scrollTop = draft.scrollTop; });
check.addEventListener("htmx:afterSwap", verdictChanged);

// --- sending -----------------------------------------------------------------------------------------------

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function bubble(text, id) {
  const article = document.createElement("article");
  article.className = "msg mine sending";
  article.dataset.client = id;
  const body = document.createElement("div");
  body.className = "body";
  const words = document.createElement("div");
  words.className = "text";
  words.dir = "auto";
  words.textContent = text;
  const state = document.createElement("p");
  state.className = "meta state";
  body.append(words, state);
  article.append(Object.assign(document.createElement("span"), { className: "face blank" }), body);
  timeline.append(article);
  toEnd();
  const timer = setTimeout(() => { state.textContent = "Sending …"; }, LABEL_AFTER);
  return { article, state, settled: () => clearTimeout(timer) };
}

async function post(address, data) {
  return fetch(address, {
    method: "POST",
    body: data,
    headers: { "X-CSRFToken": token, "HX-Request": "true" },
    signal: AbortSignal.timeout(GIVE_UP_AFTER),
  });
}

async function send(data) {
  const text = data.get("text");
  const pending = bubble(text, data.get("client_id"));
  clearDraft();
  try {
    const answer = await post(form.action, data);
    const html = await answer.text();
    pending.settled();
    if (answer.ok) {
      pending.article.remove();
      put(html);
    } else if (answer.status === 422) { // nothing was kept: the rules ask first
      pending.article.remove();
      restore(text, html);
    } else {
      failed(pending, data, html);
    }
  } catch {
    pending.settled();
    failed(pending, data, "");
  }
}

function failed(pending, data, html) {
  const { article, state } = pending;
  article.classList.replace("sending", "failed");
  const reason = new DOMParser().parseFromString(html, "text/html").querySelector("[data-problem]")?.textContent;
  state.replaceChildren(reason ?? "Not sent: no connection. ");
  const choice = (label, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.className = "small-button";
    button.addEventListener("click", () => { article.remove(); act(); });
    state.append(" ", button);
  };
  choice("Try again", () => send(data)); // the same id: it can arrive once only
  choice("Edit", () => restore(data.get("text"), ""));
}

function restore(text, html) {
  if (!draft.value) draft.value = text;
  check.innerHTML = html;
  htmx.process(check);
  verdictChanged();
  draft.focus();
}

function clearDraft() {
  draft.value = "";
  localStorage.removeItem(draftKey);
  form.elements.client_id.value = freshId();
  document.getElementById("declared").value = "";
  document.getElementById("not-contact").value = "";
  check.replaceChildren();
  verdictChanged();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  if (!data.get("text").trim()) { draft.focus(); return; }
  if (data.getAll("declared").length > 1) data.set("declared", event.submitter.value);
  if (data.getAll("not_contact").length > 1) data.set("not_contact", event.submitter.value);
  if (editing) saveEdit(data); else send(data);
});

draft.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  if (event.key === "Escape" && editing) stopEditing();
});

check.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  const marks = JSON.parse(check.querySelector("[data-marks]").dataset.marks);
  const points = Array.from(draft.value);
  for (const [start, end] of [...marks].reverse()) points.splice(start, end - start);
  draft.value = points.join("").replace(/ {2,}/g, " ");
  draft.dispatchEvent(new Event("input", { bubbles: true }));
  draft.focus();
});

// --- editing and held messages -----------------------------------------------------------------------------

timeline.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit]");
  if (!button) return;
  editing = button.dataset.edit;
  draft.value = button.closest(".msg").querySelector(".text").innerText;
  form.classList.add("editing");
  document.getElementById("quiet-note").textContent = "Editing. Esc leaves it as it was.";
  draft.focus();
  draft.dispatchEvent(new Event("input", { bubbles: true }));
});

function stopEditing() {
  editing = null;
  form.classList.remove("editing");
  document.getElementById("quiet-note").textContent = "Checked as you write. Nobody is notified by the check.";
  clearDraft();
}

async function saveEdit(data) {
  const answer = await post(editing, data).catch(() => null);
  if (answer?.ok) { put(await answer.text()); stopEditing(); } else restore(data.get("text"), answer ? await answer.text() : "");
}

timeline.addEventListener("submit", async (event) => {
  const act = event.target.closest("form[data-act]");
  if (!act) return;
  event.preventDefault();
  const answer = await post(act.action, new FormData(act, event.submitter)).catch(() => null);
  if (answer?.ok) put(await answer.text());
  else announce("That did not go through. Try again.");
});

// --- what comes in -----------------------------------------------------------------------------------------

function put(html) {
  const near = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 160;
  for (const article of new DOMParser().parseFromString(html, "text/html").querySelectorAll("article.msg")) {
    document.querySelectorAll(`article[data-client="${article.dataset.client}"]`).forEach((old) => old.remove());
    const place = Number(article.dataset.place);
    const next = [...timeline.querySelectorAll("article[data-place]")].find((other) => Number(other.dataset.place) > place);
    timeline.insertBefore(article, next ?? timeline.querySelector(".msg.sending, .nothing-yet"));
    htmx.process(article);
  }
  days();
  if (near) toEnd();
}

async function catchUp() {
  const answer = await fetch(`${room.dataset.changes}?after=${head}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  head = Math.max(head, Number(answer.headers.get("X-Head")));
  put(html);
  for (const seen of timeline.querySelectorAll(".msg.mine.delivered")) {
    const state = seen.querySelector(".meta .state");
    if (state && Number(seen.dataset.place) <= Number(answer.headers.get("X-Read"))) state.textContent = "read";
  }
  const last = timeline.querySelector("article.msg:not(.mine):last-of-type .text");
  if (last && html.trim() && !html.includes("msg mine")) announce(last.innerText);
  seen();
}

function seen() {
  if (document.visibilityState === "visible") post(room.dataset.read, new URLSearchParams({ up_to: String(head) })).catch(() => null);
}

document.addEventListener("news", (event) => {
  const { verb, room: where } = event.detail;
  if (String(where) === room.dataset.room) catchUp();
  if (verb.startsWith("contract.")) {
    htmx.ajax("GET", room.dataset.frame, { target: "#frame", swap: "outerHTML" });
    catchUp();
    htmx.trigger(draft, "recheck");
  }
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") seen(); });

function days() {
  timeline.querySelectorAll(".day").forEach((line) => line.remove());
  let day = "";
  for (const article of timeline.querySelectorAll("article[data-day]")) {
    if (article.dataset.day === day) continue;
    day = article.dataset.day;
    article.before(Object.assign(document.createElement("p"), { className: "day", textContent: day }));
  }
}

function announce(text) { document.getElementById("announce").textContent = text; }
function toEnd() { timeline.scrollTop = timeline.scrollHeight; }

if (!draft.value) draft.value = localStorage.getItem(draftKey) ?? "";
verdictChanged();
if (draft.value && !check.childElementCount) window.addEventListener("load", () => htmx.trigger(draft, "recheck"));
days();
toEnd();
seen();
catchUp();
