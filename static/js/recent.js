/* The products somebody looked at, kept in this browser and sent nowhere: name, address and picture of the
   last few. On a product's page it notes that product and shows the others; "Forget them" empties the list. */
const KEY = "recently-viewed";
const MOST = 7;

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((each) => each?.name && each.path?.startsWith("/products/")) : [];
  } catch {
    return []; // No storage, or something else wrote there.
  }
}

function keep(things) {
  try {
    localStorage.setItem(KEY, JSON.stringify(things.slice(0, MOST)));
  } catch {
    // Private windows may refuse; then nothing is remembered.
  }
}

function entry({ path, name, picture }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.className = "recent__link";
  link.href = path;
  if (picture?.startsWith("/photos/")) {
    const image = new Image(400, 400);
    image.className = "recent__picture";
    image.alt = "";
    image.loading = "lazy";
    image.addEventListener("error", () => image.remove());
    image.src = picture;
    link.append(image);
  }
  link.append(name);
  item.append(link);
  return item;
}

for (const box of document.querySelectorAll("[data-recent]")) {
  const here = { path: box.dataset.recent, name: box.dataset.name, picture: box.dataset.picture };
  const others = recall().filter((each) => each.path !== here.path);
  keep([here, ...others]);
  const list = document.createElement("ul");
  list.className = "recent";
  list.append(...others.slice(0, MOST - 1).map(entry));
  box.querySelector("h2").after(list);
  box.hidden = others.length === 0;
  box.querySelector("button").addEventListener("click", () => {
    keep([]);
    box.hidden = true;
    document.querySelector("#main").focus();
  });
}
