// The room: words marked while typing, messages shown at once and settled by the server, changes as they come.
"use strict";

const room = document.querySelector("[data-room]");
const timeline = document.getElementById("timeline");
const form = document.getElementById("composer");
const draft = document.getElementById("draft");
const backdrop = document.getElementById("backdrop");
const check = document.getElementById("check");
const note = document.getElementById("quiet-note");
const token = form.elements.csrfmiddlewaretoken.value;
const here = `${document.body.dataset.me}:${room.dataset.room}`; // drafts of one member are none of another's
const draftKey = `draft:${here}`;
const outboxKey = `outbox:${here}`;
const usualNote = note.textContent;
const LABEL_AFTER = 300; // milliseconds before a bubble says that it is being sent
const GIVE_UP_AFTER = 20000; // milliseconds before a send without an answer counts as failed

let editing = null; // while one's own message is edited: the address it is posted to, and the draft that waits
let head = Number(room.dataset.head); // of the room, as far as this page has it
let told = 0; // how far the server knows that this page was read

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

// --- words marked while typing -----------------------------------------------------------------------------

function paint(marks) {
  paintMarks(backdrop, draft.value, marks);
  grow();
}

function grow() {
  draft.style.height = "auto";
  const borders = draft.offsetHeight - draft.clientHeight;
  draft.style.height = `${Math.min(draft.scrollHeight + borders, window.innerHeight * 0.4)}px`;
  backdrop.scrollTop = draft.scrollTop;
}

function verdictChanged() {
  const result = check.querySelector("[data-marks]");
  paint(result ? JSON.parse(result.dataset.marks) : []);
  draft.setAttribute("aria-invalid", String(Boolean(result?.querySelector(".rule.barred"))));
}

function rewrite(text) {
  draft.value = text;
  draft.dispatchEvent(new Event("input", { bubbles: true }));
}

draft.addEventListener("input", () => {
  paint([]);
  if (!editing) localStorage.setItem(draftKey, draft.value);
});
draft.addEventListener("scroll", () => { backdrop.scrollTop = draft.scrollTop; });
window.addEventListener("resize", grow); // a phone is turned, a window drawn wider
check.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, xhr } = event.detail;
  if (requestConfig.parameters.text !== draft.value) event.detail.shouldSwap = false; // about words that are gone
  else if (xhr.responseText.includes("data-problem")) event.detail.shouldSwap = true; // a refusal in a sentence
});
check.addEventListener("htmx:afterSwap", verdictChanged);

// --- sending -----------------------------------------------------------------------------------------------

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// What the server has not confirmed yet, by client id: a reload, a crash or a lost connection loses nothing.
const outbox = () => JSON.parse(localStorage.getItem(outboxKey) ?? "{}");
function keep(message) { localStorage.setItem(outboxKey, JSON.stringify({ ...outbox(), [message.client_id]: message })); }
function settle(id) {
  const { [id]: settled, ...rest } = outbox();
  if (settled) localStorage.setItem(outboxKey, JSON.stringify(rest));
}

function bubble(message) {
  const article = document.createElement("article");
  article.className = "msg mine sending";
  article.dataset.client = message.client_id;
  const body = Object.assign(document.createElement("div"), { className: "body" });
  const words = Object.assign(document.createElement("div"), { className: "text", dir: "auto", textContent: message.text });
  const state = Object.assign(document.createElement("p"), { className: "meta state" });
  body.append(words, state);
  article.append(Object.assign(document.createElement("span"), { className: "face blank" }), body);
  timeline.append(article);
  toEnd();
  return { article, state };
}

// What the server said to it; status 0 where it could not be reached.
async function post(address, data) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { "X-CSRFToken": token, "HX-Request": "true" },
      signal: AbortSignal.timeout(GIVE_UP_AFTER),
    });
    return { ok: answer.ok, status: answer.status, html: await answer.text() };
  } catch {
    return { ok: false, status: 0, html: "" };
  }
}

async function send(message) {
  const pending = bubble(message);
  const timer = setTimeout(() => { pending.state.textContent = "Sending …"; }, LABEL_AFTER);
  keep(message);
  const answer = await post(form.action, message);
  clearTimeout(timer);
  if (answer.ok) {
    put(answer.html);
  } else if (answer.status === 422 && !draft.value) { // nothing was kept: the rules ask first
    pending.article.remove();
    settle(message.client_id);
    restore(message.text, answer.html);
  } else {
    failed(pending, message, answer.status === 422 ? "Not sent: the rules ask first." : problem(answer, "Not sent: no connection."));
  }
}

function problem(answer, otherwise) {
  return parsed(answer.html).querySelector("[data-problem]")?.textContent.trim() ?? otherwise;
}

function failed({ article, state }, message, reason) {
  article.classList.replace("sending", "failed");
  state.replaceChildren(reason);
  const choice = (label, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.className = "small-button";
    button.addEventListener("click", () => { article.remove(); act(); });
    state.append(" ", button);
  };
  choice("Try again", () => send(message)); // the same id: it can arrive once only
  choice("Edit", () => {
    settle(message.client_id);
    rewrite([message.text, draft.value].filter(Boolean).join("\n"));
    draft.focus();
  });
}

function restore(text, html) {
  draft.value = text;
  if (!editing) localStorage.setItem(draftKey, text);
  check.innerHTML = html;
  htmx.process(check);
  verdictChanged();
  draft.focus();
}

function clearDraft() {
  draft.value = "";
  if (!editing) localStorage.removeItem(draftKey);
  document.getElementById("declared").value = "";
  document.getElementById("not-contact").value = "";
  check.replaceChildren();
  verdictChanged();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!draft.value.trim()) { draft.focus(); return; }
  const said = (name, id) => (event.submitter?.name === name ? event.submitter.value : document.getElementById(id).value);
  const message = {
    client_id: freshId(),
    text: draft.value,
    declared: said("declared", "declared"),
    not_contact: said("not_contact", "not-contact"),
  };
  if (editing) { saveEdit(message); return; }
  clearDraft();
  send(message);
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  if (event.key === "Escape") { if (editing) stopEditing(); draft.focus(); }
});

check.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  const marks = JSON.parse(check.querySelector("[data-marks]").dataset.marks);
  const points = Array.from(draft.value);
  for (const [start, end] of [...marks].reverse()) points.splice(start, end - start);
  rewrite(points.join("").replace(/ {2,}/g, " "));
  draft.focus();
});

// --- editing and held messages -----------------------------------------------------------------------------

timeline.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit]");
  if (!button) return;
  editing = { address: button.dataset.edit, waiting: editing?.waiting ?? draft.value };
  form.classList.add("editing");
  note.textContent = "Editing. Esc leaves it as it was.";
  rewrite(button.closest(".msg").querySelector(".text").innerText);
  draft.focus();
});

function stopEditing() {
  const { waiting } = editing;
  clearDraft();
  editing = null;
  form.classList.remove("editing");
  note.textContent = usualNote;
  rewrite(waiting);
}

document.getElementById("leave-edit").addEventListener("click", () => { stopEditing(); draft.focus(); });

async function saveEdit(message) {
  const answer = await post(editing.address, message);
  if (answer.ok) {
    put(answer.html);
    stopEditing();
  } else {
    restore(message.text, answer.html || "<p class=\"error\" role=\"alert\">Not saved: no connection. Try again.</p>");
  }
}

timeline.addEventListener("submit", async (event) => {
  const act = event.target.closest("form[data-act]");
  if (!act) return;
  event.preventDefault();
  const answer = await post(act.action, new FormData(act, event.submitter));
  if (answer.ok) {
    put(answer.html);
  } else {
    act.querySelector(".error")?.remove();
    const words = problem(answer, "That did not go through: no connection. Try again.");
    const error = Object.assign(document.createElement("p"), { className: "error", textContent: words });
    error.setAttribute("role", "alert");
    act.append(error);
  }
});

// --- what comes in -----------------------------------------------------------------------------------------

const placed = () => [...timeline.querySelectorAll("article[data-place]")];
const placeOf = (article) => Number(article.dataset.place);
const earlierLink = () => timeline.querySelector('a[href^="?before="]');

function put(html) {
  const near = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 160;
  let news = null;
  for (const article of parsed(html).querySelectorAll("article.msg")) {
    const old = document.querySelectorAll(`article[data-client="${article.dataset.client}"]`);
    settle(article.dataset.client);
    if ([...old].some((each) => each.dataset.changed === article.dataset.changed)) continue; // the same news twice
    if (!old.length && earlierLink() && placeOf(article) < placeOf(placed()[0])) continue; // on a page not drawn yet
    old.forEach((each) => each.remove());
    const next = placed().find((other) => placeOf(other) > placeOf(article));
    timeline.insertBefore(article, next ?? timeline.querySelector(".msg.sending, .msg.failed, .nothing-yet"));
    if (!old.length && !article.classList.contains("mine")) news = article;
  }
  days();
  if (near) toEnd();
  if (news) announce(news.querySelector(".text, .card")?.innerText ?? "");
}

let catching = null;
let again = false;

// One at a time, so that an older answer never overwrites a newer one.
function catchUp() {
  again = true;
  catching ??= (async () => {
    while (again) {
      again = false;
      await fetchChanges();
    }
    catching = null;
  })();
}

async function fetchChanges() {
  if (document.body.classList.contains("left")) return;
  const answer = await fetch(`${room.dataset.changes}?after=${head}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  head = Math.max(head, Number(answer.headers.get("X-Head")));
  again ||= answer.headers.get("X-More") === "1";
  put(html);
  for (const mine of timeline.querySelectorAll(".msg.mine.delivered")) {
    const state = mine.querySelector(".meta .state");
    if (state && placeOf(mine) <= Number(answer.headers.get("X-Read"))) state.textContent = "read";
  }
  seen();
}

async function seen() {
  if (document.visibilityState !== "visible" || told >= head) return;
  const upTo = head;
  if ((await post(room.dataset.read, { up_to: upTo })).ok) told = Math.max(told, upTo);
}

async function refreshFrame() {
  const answer = await fetch(room.dataset.frame, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  for (const fresh of parsed(await answer.text()).querySelectorAll("#frame, #facts")) {
    document.getElementById(fresh.id).replaceWith(fresh);
  }
  htmx.trigger(draft, "recheck");
}

document.addEventListener("news", ({ detail }) => {
  if (String(detail.room) === room.dataset.room) catchUp();
  if (detail.verb.startsWith("contract.")) { catchUp(); refreshFrame(); }
});
document.addEventListener("resync", () => { catchUp(); refreshFrame(); });
document.addEventListener("visibilitychange", seen);

timeline.addEventListener("click", async (event) => {
  const link = event.target.closest('a[href^="?before="]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) { location.assign(link.href); return; }
  const below = timeline.scrollHeight - timeline.scrollTop;
  const page = parsed(await answer.text()).getElementById("timeline");
  const further = page.querySelector('a[href^="?before="]')?.parentElement;
  link.parentElement.replaceWith(...(further ? [further] : []), ...page.querySelectorAll("article.msg"));
  days();
  timeline.scrollTop = timeline.scrollHeight - below;
  timeline.focus();
});

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

// The end of the conversation stays in sight when the card or a keyboard on the screen takes its room.
let atEnd = true;
timeline.addEventListener("scroll", () => {
  atEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 160;
});
new ResizeObserver(() => { if (atEnd) toEnd(); }).observe(timeline);

// With script, earlier messages come into the same page; a page of earlier ones alone has no live end.
if (new URLSearchParams(location.search).has("before")) location.replace(location.pathname);

if (!draft.value) draft.value = localStorage.getItem(draftKey) ?? "";
verdictChanged();
if (draft.value && !check.childElementCount) window.addEventListener("load", () => htmx.trigger(draft, "recheck"));
for (const message of Object.values(outbox())) {
  if (document.querySelector(`article[data-client="${message.client_id}"]`)) settle(message.client_id);
  else failed(bubble(message), message, "Not sent yet.");
}
days();
toEnd();
catchUp();
