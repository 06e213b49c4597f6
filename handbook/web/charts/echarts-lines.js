// @ts-check
// What lines need on top of charts/echarts.js: pages with bars only never load it.
// Bars carry their numbers; points on a line do not, hence the tooltip here.

import "echarts/lib/chart/line.js";
import "echarts/lib/component/tooltip.js";
