// @ts-check
// Copying, where the browser allows it.

/**
 * Whether the text is in the clipboard now.
 * @param {string} text
 */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
