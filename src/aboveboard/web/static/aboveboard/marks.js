// Words marked inside a field: a copy of the words lies behind it and carries the marks.
"use strict";

// `marks` are [start, end, what it was taken for] in code points, as the server counts; they do not overlap.
function paintMarks(backdrop, text, marks) {
  const points = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end, label] of marks) {
    if (start < at || end > points.length) continue;
    const mark = document.createElement("mark");
    mark.textContent = points.slice(start, end).join("");
    mark.dataset.label = label;
    pieces.push(points.slice(at, start).join(""), mark);
    at = end;
  }
  backdrop.replaceChildren(...pieces, points.slice(at).join("") + "\n");
}

// Puts the copy behind an ordinary field; the answer paints it.
function markable(field) {
  const frame = Object.assign(document.createElement("div"), { className: "markable" });
  const backdrop = Object.assign(document.createElement("div"), { className: "backdrop", dir: "auto" });
  backdrop.setAttribute("aria-hidden", "true");
  backdrop.classList.toggle("one-line", field.matches("input"));
  field.before(frame);
  frame.append(backdrop, field);
  const follow = () => {
    backdrop.scrollTop = field.scrollTop;
    backdrop.scrollLeft = field.scrollLeft;
  };
  field.addEventListener("scroll", follow);
  return (marks) => { paintMarks(backdrop, field.value, marks); follow(); };
}
