// @ts-check
// The part of ECharts that every picture needs; loaded when a picture comes near.
// The simple grid leaves out the axis pointer, and custom series draw the bars.

import { CustomChart } from "echarts/charts";
import { GridSimpleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, GridSimpleComponent, SVGRenderer]);

export { init };
