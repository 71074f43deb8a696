/* Guides and care sheets that were opened once can be opened without a network. This worker sees nothing else:
   it is registered for /guides/ and /care/ only, and leaves alone whatever is not one of them or built into
   them. What the shop does not call public is never kept, so no cart, checkout or price ends up here. */
const CACHE = "offline-2";
const PAGES = /^\/(guides\/[a-z0-9-]+(\/session)?|care\/\d+)$/;
const NO_PAGE = "/guides/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(keep(NO_PAGE).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const addresses = event.data.keep.filter((address) => PAGES.test(address));
  event.waitUntil(Promise.allSettled([...addresses].map((address) => keep(address))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && PAGES.test(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request, searchParams.has("v")));
});

/* The newest there is; without a network what was kept, and if there is nothing, a page that says so. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    // Kept under its path: what a mail or an advertisement added to the address makes no other page of it.
    return (await kept(new URL(request.url).pathname)) ?? (await kept(NO_PAGE)) ?? Response.error();
  }
}

/* Under its fingerprint a file never changes; without one the network is asked first. */
async function file(request, isFingerprinted) {
  const found = isFingerprinted ? await kept(request.url) : null;
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    return (await kept(request.url)) ?? (await kept(request.url, { ignoreSearch: true })) ?? Response.error();
  }
}

async function kept(address, options = {}) {
  const cache = await caches.open(CACHE);
  return cache.match(address, { ignoreVary: true, ...options });
}

/* Keep a page or file, and whatever it is built from. */
async function keep(address, seen = new Set()) {
  const { href, pathname, searchParams } = new URL(address, location.origin);
  if (seen.has(href)) return;
  seen.add(href);
  const cache = await caches.open(CACHE);
  let response = searchParams.has("v") ? await cache.match(href, { ignoreVary: true }) : null;
  if (!response) {
    response = await fetch(href, { credentials: "omit" });
    if (!response.ok || !response.headers.get("Cache-Control")?.startsWith("public")) return;
    // An older release's file of the same name goes.
    await cache.delete(href, { ignoreSearch: true, ignoreVary: true });
    await cache.put(href, response.clone());
  }
  const parts = partsOf(await response.text(), pathname).map((part) => new URL(part, href).href);
  await Promise.allSettled(parts.map((part) => keep(part, seen)));
}

/* Pages name their files with their full address, modules and style sheets relative to themselves. */
function partsOf(text, pathname) {
  const named = pathname.endsWith(".js")
    ? /\b(?:from |import\()"(\.[^"]+)"/g
    : pathname.endsWith(".css") ? /url\("([^"]+)"\)/g
    : /(?:href|src)="(\/static\/[^"]+)"/g;
  if (pathname.includes(".") && !/\.(js|css)$/.test(pathname)) return [];
  return [...text.matchAll(named)].map(([, name]) => name.replaceAll("&amp;", "&"));
}

async function forgetOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("offline-") && name !== CACHE).map((name) => caches.delete(name)));
}
