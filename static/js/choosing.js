/* Choosing rows: all of a page at once, and how many they are. */
for (const all of document.querySelectorAll("[data-choose-all]")) {
  const form = document.getElementById(all.dataset.chooseAll);
  const boxes = () => [...form.elements].filter((field) => field.name === "order");
  const words = form.querySelector("[data-batch-count]");
  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
    words.textContent = chosen ? `${chosen} chosen:` : "Choose orders below, then:";
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    count();
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form) count();
  });
  count();
}
