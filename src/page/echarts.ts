import { CustomChart, LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what the page draws with, so that the script stays small.
use([CustomChart, LineChart, GridComponent, TooltipComponent, DataZoomComponent, LegendComponent, SVGRenderer]);

export { init } from 'echarts/core';
