/* On the way to a product, the picture on its card becomes the picture on its page. */
export function carryPictureAlong() {
  // Given up, as when the next page stood there first: nothing is missing, so nobody need hear of it.
  for (const turn of ["pageswap", "pagereveal"]) {
    window.addEventListener(turn, ({ viewTransition }) => viewTransition?.ready.catch(() => {}));
  }
  window.addEventListener("pageswap", (event) => {
    const address = event.viewTransition && event.activation?.entry?.url;
    const links = address ? [...document.querySelectorAll(".product-card__link")] : [];
    const link = links.find(({ href }) => address === href || address.startsWith(`${href}/`));
    if (!link) return;
    // One name, one picture: on a product's page the large one gives its name away.
    document.querySelector(".photos__strip, .gallery > figure")?.style.setProperty("view-transition-name", "none");
    link.closest(".product-card__frame").firstElementChild.style.viewTransitionName = "product-picture";
  });
}
