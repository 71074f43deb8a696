/* "Preview" shows the texts beside their boxes without leaving the page; from then on they follow the typing. */
const PAUSE_MS = 400;

export function followTyping() {
  const button = document.querySelector("[data-preview-button]");
  const shown = [...document.querySelectorAll("[data-preview]")];
  let follows = shown.some((each) => !each.hidden);
  let waiting = 0;
  let newest = 0;

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    follows = true;
    if (await update()) shown[0].scrollIntoView({ block: "nearest" });
    // The answer was another page, or none: the browser shows which.
    else button.form.requestSubmit(button);
  });
  button.form.addEventListener("input", (event) => {
    if (!follows || !shown.some((each) => each.dataset.preview === event.target.id)) return;
    clearTimeout(waiting);
    waiting = setTimeout(update, PAUSE_MS);
  });

  async function update() {
    const number = ++newest;
    try {
      const response = await fetch(button.form.action, { method: "POST", body: new FormData(button.form, button) });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = shown.map((each) => page.getElementById(each.id));
      // What was asked later is newer, whichever answer comes first.
      if (number < newest) return true;
      if (fresh.includes(null)) return false;
      shown.forEach((each, place) => {
        each.innerHTML = fresh[place].innerHTML;
        each.hidden = false;
      });
      return true;
    } catch {
      return false;
    }
  }
}
