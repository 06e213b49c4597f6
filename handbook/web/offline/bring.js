// @ts-check
// The little that every page runs for the offline copy. Nothing here registers a service worker:
// only the button in <offline-copy> does.

import { onEveryPage } from "../on-page.js";

export function bringOfflineCopy() {
  onEveryPage(() => {
    if (document.querySelector("offline-copy")) import("./copy.js");
  });
  // Only a reader who keeps a copy has a service worker; the first one comes while this page is open.
  const notice = () => import("./notice.js");
  if (navigator.serviceWorker?.controller) notice();
  else navigator.serviceWorker?.addEventListener("controllerchange", notice, { once: true });
}
