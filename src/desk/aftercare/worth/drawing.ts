/** Draws the weeks with ECharts, as SVG so that they print sharp. It must not fetch and knows no page. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { fonts, ink } from '#ui/theme.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Numbers of one kind, a number a week; null where there is none to be told. */
export interface Series {
  readonly name: string;
  readonly kind: 'bar' | 'line';
  readonly values: readonly (number | null)[];
  readonly colour: string;
  /** Bars of the same stack stand on each other. */
  readonly stack?: string;
  /** True for shares, which are read at the right side. */
  readonly share?: boolean;
}

/** What is drawn: the weeks' names, the series, and the left scale where it is not by itself. */
export interface Chart {
  readonly weeks: readonly string[];
  readonly series: readonly Series[];
  readonly scale?: { readonly least: number; readonly most: number };
  /** What stands in the tooltip of a week. */
  readonly words: (at: number) => readonly string[];
}

/** A drawn chart. */
export interface Drawing {
  readonly show: (chart: Chart) => void;
  readonly resize: () => void;
  readonly end: () => void;
}

/** Begins a chart in an element. */
export function drawWeeks(element: HTMLElement): Drawing {
  const drawn = init(element, null, { renderer: 'svg' });
  return {
    show: (chart) => drawn.setOption(optionFor(chart), true),
    resize: () => drawn.resize(),
    end: () => drawn.dispose(),
  };
}

const quietLine = { lineStyle: { color: ink.line } };

function optionFor({ weeks, series, scale, words }: Chart): EChartsCoreOption {
  const shares = series.some((one) => one.share === true);
  const axis = { type: 'value', axisLabel: { color: ink.quiet }, splitLine: quietLine };
  return {
    animation: false,
    textStyle: { fontFamily: fonts, color: ink.text },
    legend: { top: 0, right: 0, itemGap: 26, itemWidth: 14, itemHeight: 8, textStyle: { color: ink.quiet } },
    grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      transitionDuration: 0,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 13 },
      formatter: (points: readonly { readonly dataIndex: number }[]) =>
        words(points[0]?.dataIndex ?? 0)
          .map(escaped)
          .join('<br>'),
    },
    xAxis: {
      type: 'category',
      data: weeks,
      axisTick: { show: false },
      axisLine: quietLine,
      axisLabel: { color: ink.quiet },
    },
    yAxis: [
      { ...axis, ...(scale === undefined ? {} : { min: scale.least, max: scale.most }) },
      ...(shares
        ? [
            {
              ...axis,
              min: 0,
              max: 1,
              splitLine: { show: false },
              axisLabel: { color: ink.quiet, formatter: (share: number) => `${Math.round(share * 100)}%` },
            },
          ]
        : []),
    ],
    series: series.map((one) => ({
      name: one.name,
      type: one.kind,
      data: one.values,
      yAxisIndex: one.share === true ? 1 : 0,
      itemStyle: { color: one.colour },
      lineStyle: { width: 2.5 },
      symbolSize: 7,
      barMaxWidth: 34,
      ...(one.stack === undefined ? {} : { stack: one.stack }),
    })),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
