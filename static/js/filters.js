/* A ticked box shows what is left at once: the page of the new choice is fetched and put in place. Without this
   file, or when the fetch fails, the form's button does the same. */
let asking;

async function narrow(form) {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const response = await fetch(address, { signal: asking.signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-narrowed]");
  if (!response.ok || !fresh) throw new Error(`no list at ${address}`);
  const focused = document.activeElement?.id;
  fresh.querySelector("details").open = true;
  document.querySelector("[data-narrowed]").replaceWith(fresh);
  document.getElementById(focused)?.focus({ preventScroll: true });
  history.replaceState(null, "", address);
  document.querySelector("[data-narrowed-said]").textContent = fresh.querySelector("[data-total]").textContent;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-filters]");
  if (!form) return;
  narrow(form).catch((error) => error.name === "AbortError" || form.requestSubmit());
});
