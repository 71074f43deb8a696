/* Names while somebody types, as the browser's own list; the form works without. */
const PAUSE_MS = 150;

for (const field of document.querySelectorAll("[data-suggestions]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute("list", list.id);

  let pause;
  let asking;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    asking?.abort();
    if (field.value.trim().length < 2) return;
    pause = setTimeout(async () => {
      asking = new AbortController();
      try {
        const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: field.value })}`;
        const response = await fetch(address, { signal: asking.signal });
        if (!response.ok) return;
        list.replaceChildren(...(await response.json()).map((name) => new Option(name, name)));
      } catch {
        // Offline, or more was typed meanwhile.
      }
    }, PAUSE_MS);
  });
}
