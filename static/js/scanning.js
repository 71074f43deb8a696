/* A barcode scanner types fast and ends with Enter. Without this, Enter asks the server what comes next; with
   it, Enter goes to the next field at once, so that no key is lost, and what was scanned is looked up beside. */
for (const form of document.querySelectorAll("form[data-scan]")) {
  form.addEventListener("keydown", (event) => {
    const fields = [...form.querySelectorAll("input:not([type=hidden], [type=checkbox])")].filter((field) => field.checkVisibility());
    const place = fields.indexOf(event.target);
    if (event.key !== "Enter" || place < 0) return;
    event.preventDefault();
    const next = fields[place + 1];
    if (next === undefined) return form.requestSubmit();
    next.focus();
    if ("lookUp" in event.target.dataset) lookUp(form, event.target);
  });
}

/* The same page as the server would show it now: the article, its known lot and what is wrong come from there. */
async function lookUp(form, field) {
  const typed = new URLSearchParams(new FormData(form));
  typed.set("asked", field.name);
  const answer = await fetch(`${form.action}?${typed}`).catch(() => null);
  if (!answer?.ok) return;
  const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-scan]");
  if (there === null) return;
  const goods = form.querySelector("[data-scan-goods]");
  goods.replaceChildren(...there.querySelector("[data-scan-goods]").childNodes);
  for (const fresh of there.querySelectorAll("input[type=date]")) {
    const own = form.elements[fresh.name];
    if (own.value === "") own.value = fresh.value;
  }
  showError(field, there.querySelector(`#${field.id}-error`));
  goods.querySelector("a")?.focus();
}

function showError(field, error) {
  const box = field.closest(".field");
  box.querySelector(".field__error")?.remove();
  box.classList.toggle("field--error", error !== null);
  field.toggleAttribute("aria-invalid", error !== null);
  if (error === null) return;
  field.before(error);
  field.focus();
  field.select();
}
