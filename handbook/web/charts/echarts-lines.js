// @ts-check
// What lines need on top of charts/echarts.js: pages with bars only never load it.
// Bars carry their numbers; points on a line do not, hence the tooltip here.

import { LineChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { use } from "echarts/core";

use([LineChart, TooltipComponent]);
