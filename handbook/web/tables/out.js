// @ts-check
// Results out of the page: a file, the clipboard, paper.

// These apps show pages in a window of their own, where downloads mostly fail.
const IN_APP = /MicroMessenger|DingTalk|Lark|Feishu/i;

/** Whether a download would probably come to nothing here. */
export function downloadsFail(agent = navigator.userAgent) {
  return IN_APP.test(agent);
}

/**
 * Hand a file to the browser.
 * @param {{file: string, name: string, type: string}} exported its bytes in base64
 */
export function download({ file, name, type }) {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
