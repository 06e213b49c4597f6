// @ts-check
// A ring that fills as a list is done; the words beside it say the same.

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

/** @returns {SVGSVGElement} */
export function ring() {
  const picture = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, "svg"));
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", "list-ring");
  picture.setAttribute("aria-hidden", "true");
  for (const name of ["list-ring-track", "list-ring-done"]) {
    const circle = document.createElementNS(SVG, "circle");
    for (const [key, value] of Object.entries({ cx: "12", cy: "12", r: String(RADIUS), class: name })) circle.setAttribute(key, value);
    picture.append(circle);
  }
  return picture;
}

/**
 * @param {Element} picture
 * @param {number | null} share
 */
export function fillRing(picture, share) {
  const done = picture.lastElementChild;
  const length = ROUND * (share ?? 0);
  done?.setAttribute("stroke-dasharray", `${length.toFixed(2)} ${ROUND.toFixed(2)}`);
  picture.toggleAttribute("data-full", share === 1);
}
