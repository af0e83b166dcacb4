import type { Words } from '../../model/language.ts';
import type { FigureKind } from '../../model/series.ts';
import type { CutList } from './fit-report.ts';

/** The fixed words of the page that other reports don't need. */
export const PAGE_WORDS = {
  firstStep: words('Do first', '先做'),
  openQuestion: words('Look first', '先看'),
  copy: words('Copy as Markdown', '复制为 Markdown'),
  copied: words('Copied', '已复制'),
  theme: words('Dark / light', '深色 / 浅色'),
  print: words('Print', '打印'),
  contents: words('Contents', '目录'),
  skip: words('Skip to the report', '跳到报告正文'),
  side: words('Side', '归属'),
  eitherSide: words('either', '不限'),
  why: words('Why this cause', '判断依据'),
  standing: words('How it was weighed', '判断过程'),
  moreEffects: words('And then', '其后'),
  moreEvidence: words('More evidence', '更多证据'),
  events: words('events', '事件'),
  zoomIn: words('Zoom in', '放大'),
  zoomOut: words('Zoom out', '缩小'),
  earlier: words('Earlier', '向前'),
  later: words('Later', '向后'),
  whole: words('Whole span', '全部'),
  focus: words('First incident', '首个故障'),
  chartHint: words(
    'Click a bar for the line that proves it. Ctrl + wheel zooms, dragging moves; arrows and + − work while the chart has the focus.',
    '点击色块可跳到对应的日志行。按住 Ctrl 滚动可缩放，拖动可平移；图表获得焦点后可用方向键和 + − 操作。',
  ),
  chartCut: words('The chart has no room for all. It shows ', '图中放不下全部内容，显示了'),
  noScript: words('The charts need JavaScript; the tables hold the same.', '图表需要启用 JavaScript，表格中有同样的内容。'),
  asTable: words('The same as a table', '以表格查看'),
  recordsAxis: words('records', '记录数'),
  errors: words('errors', '错误数'),
  warnings: words('warnings', '告警数'),
  others: words('other records', '其他记录数'),
  filter: words('Filter', '筛选'),
  any: words('any', '全部'),
  file: words('File', '文件'),
  search: words('Text', '文本'),
  reset: words('Clear', '清除'),
  shown: words('shown', '条显示'),
  none: words('Nothing fits.', '没有符合条件的内容。'),
  figures: words('Figures over time', '指标变化'),
  highest: words('Highest', '最高'),
  lastValue: words('Last', '最后'),
  total: words('Total', '合计'),
  gaps: words('Gaps', '空白时段'),
  zones: words('Time zones', '时区'),
  zoneBasis: words('Known from', '依据'),
  bounded: words('Left out of this page', '本页省略的内容'),
  boundedWhy: words('A page holds at most 2 MB. The JSON report has all of it.', '页面不超过 2 MB，完整内容见 JSON 报告。'),
  quoteCut: words(
    'A quoted record ends with … (+n) where n more characters stand in the log.',
    '引用的日志以 … (+n) 结尾时，表示日志中还有 n 个字符。',
  ),
  nothingFound: words('No incident was found in these logs.', '这些日志里没有发现故障。'),
  values: words('Values', '取值'),
} as const satisfies Readonly<Record<string, Words>>;

/** What a list that was cut is called. */
export const LIST_NAMES: Readonly<Record<CutList, Words>> = {
  incidents: words('incidents', '故障'),
  evidence: words('quoted records', '引用的日志'),
  findings: words('findings', '发现'),
  timeline: words('timeline entries', '时间线条目'),
  unknown: words('unknown templates', '未收录的错误模板'),
  lanes: words('state lanes', '状态行'),
  episodes: words('episodes', '事件段'),
  files: words('files', '文件'),
  figures: words('figures', '指标'),
  causes: words('causes', '原因'),
  names: words('names of nodes', '节点名'),
};

/** What the chart of lanes may have no room for. */
export const CHART_PARTS = {
  nodes: words('nodes', '节点'),
  states: words('states', '状态行'),
  events: words('events', '事件'),
} as const satisfies Readonly<Record<string, Words>>;

/** What a figure is called, and what its numbers are. */
export const FIGURE_NAMES: Readonly<Record<FigureKind, { title: Words; unit: 'ms' | 'bytes' | 'count' }>> = {
  'gc-pause': { title: words('GC pause, longest', 'GC 停顿（最长）'), unit: 'ms' },
  'heap-after-gc': { title: words('Heap after collection', 'GC 后堆占用'), unit: 'bytes' },
  'full-gc': { title: words('Full collections', 'Full GC 次数'), unit: 'count' },
  'leader-changes': { title: words('Leader changes, as seen by', 'Leader 变更（按观察节点）'), unit: 'count' },
  'new-connections': { title: words('New client connections', '新建客户端连接'), unit: 'count' },
  'push-delay': { title: words('Push time, longest', '推送耗时（最长）'), unit: 'ms' },
  'dump-delay': { title: words('Config change to dump, longest', '配置变更到 dump 的延迟（最长）'), unit: 'ms' },
  'client-errors': { title: words('Errors in client logs', '客户端错误日志'), unit: 'count' },
  requests: { title: words('HTTP requests', 'HTTP 请求数'), unit: 'count' },
  'server-errors': { title: words('HTTP answers 5xx', 'HTTP 5xx 响应数'), unit: 'count' },
};

function words(en: string, zh: string): Words {
  return { en, zh };
}
