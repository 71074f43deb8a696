/* A scanner ends with Enter: in a row of labels that leads to the next one, and only the last one sends them. */
for (const form of document.querySelectorAll("[data-next-field]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.type !== "text") return;
    const fields = [...form.querySelectorAll("input[type=text]")].filter((field) => field.offsetParent !== null);
    const next = fields[fields.indexOf(event.target) + 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
