// @ts-check
// Each calculator has a page of its own; its address ends with the calculator's name.

const PAGE = /\/calculators\/([a-z-]+)\/$/;

/** The calculator or tool whose own page stands at a path, undefined for any other page. @param {string} path */
export const ownerOf = (path) => PAGE.exec(path)?.[1];
