// @ts-check
// An element of a page that the browser is still reading may lack what stands in it.

/** Whether all of an element is there: something stands behind it, or the page is at its end. @param {Element} element */
export function isRead(element) {
  if (document.readyState !== "loading") return true;
  for (let node = /** @type {Node | null} */ (element); node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

/**
 * Act as soon as all of an element is there.
 * @param {Element} element
 * @param {() => void} act
 */
export function onceRead(element, act) {
  const look = () => {
    if (!isRead(element)) return;
    observer.disconnect();
    document.removeEventListener("readystatechange", look);
    act();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", look);
}
