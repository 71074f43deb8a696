/* Choosing a variant shows its own page's price, stock, safety and ingredients in place, and its address. */
const parts = () => document.querySelectorAll("[data-part]");

async function show(radio) {
  const response = await fetch(radio.dataset.address);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!radio.checked) return; // Another choice came first.
  for (const part of parts()) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh) {
      keepQuantity(part, fresh);
      part.replaceWith(fresh);
    }
  }
  document.title = page.title;
  history.replaceState(null, "", radio.dataset.address);
  announce(radio);
}

function keepQuantity(before, after) {
  const typed = before.querySelector("[name=quantity]");
  const field = after.querySelector("[name=quantity]");
  if (typed && field) field.value = typed.value;
}

function announce(radio) {
  const words = [...radio.labels[0].children].map((part) => part.textContent.trim()).join(", ");
  const ingredients = document.querySelector('[data-part="ingredients"]') ? " The ingredients below are for this one." : "";
  document.querySelector("[data-announcement]").textContent = `${words}.${ingredients}`;
}

for (const group of document.querySelectorAll("[data-variants]")) {
  group.dataset.enhanced = "";
  group.addEventListener("change", (event) => show(event.target).catch(() => {}));
  // Chosen before this file arrived, or kept by the browser over a reload.
  const chosen = group.querySelector(":checked");
  if (chosen && !chosen.defaultChecked) show(chosen).catch(() => {});
}
