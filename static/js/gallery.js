/* Thumbnails move the strip and not the page, and say which photograph is shown. The gallery may be replaced
   at any time by that of another variant, so everything is listened for further up. */
function items(gallery) {
  return [...gallery.querySelectorAll(".photos__item")];
}

document.addEventListener("click", (event) => {
  const thumb = event.target.closest(".photos__thumb");
  if (!thumb || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const item = document.getElementById(thumb.hash.slice(1));
  event.preventDefault();
  item.parentElement.scrollTo({ left: item.offsetLeft - item.parentElement.offsetLeft });
});

document.addEventListener("scroll", (event) => {
  const gallery = event.target.closest?.("[data-photos]");
  if (!gallery) return;
  const strip = event.target;
  const shown = Math.round(strip.scrollLeft / (items(gallery)[0].offsetWidth || 1));
  gallery.querySelectorAll(".photos__thumb").forEach((thumb, place) => {
    thumb.toggleAttribute("aria-current", place === shown);
    if (place === shown) thumb.setAttribute("aria-current", "true");
  });
}, { capture: true, passive: true });
