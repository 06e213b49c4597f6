// @ts-check
// The part of ECharts that every picture needs; loaded when a picture comes near.
// The simple grid leaves out the axis pointer, and custom series draw the bars.
// Charts and components come by their own files: with the packages' index files esbuild would
// put everything of charts/echarts-lines.js in here too.

import "echarts/lib/chart/custom.js";
import "echarts/lib/component/gridSimple.js";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use(SVGRenderer);

export { init };
