/* Public pages are the same for everyone; how many things are in the cart comes from one private fragment. */
export async function fillCartCount() {
  const count = document.querySelector("[data-cart-count]");
  if (!count || !navigator.onLine) return;
  try {
    const response = await fetch(count.dataset.cartCount, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const words = (await response.text()).trim();
    count.innerHTML = words;
    count.hidden = words === "";
  } catch {
    // Offline or blocked: the plain link still leads to the cart.
  }
}
