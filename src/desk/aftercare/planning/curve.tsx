/** What each further room gains, as a curve with its proof; the same in words for screen readers. */
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { PlanAnswer } from '#capabilities/aftercare/planning/plans/contract.ts';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { type TextOf, useTexts } from '#ui/language.ts';
import { fonts, ink } from '#ui/theme.ts';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Curve = PlanAnswer['curve'];
type Words = TextOf<keyof (typeof texts)['zh']>;

/** The curve of a plan. */
export default function GainCurve(props: { readonly curve: Curve; readonly chosen: number }) {
  const t = useTexts(texts);
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const { curve, chosen } = props;
  useEffect(() => {
    if (element.current === null) return;
    const drawn = init(element.current, null, { renderer: 'canvas' });
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element.current);
    chart.current = drawn;
    return () => {
      watcher.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionFor(curve, chosen, t), true);
  }, [curve, chosen, t]);
  const words = curve
    .slice(1)
    .map((point, at) =>
      t('curve.gain', { rooms: point.rooms, count: point.children - (curve[at]?.children ?? 0) }),
    );
  return <div ref={element} className="plan-curve" role="img" aria-label={words.join('; ')} />;
}

function optionFor(curve: Curve, chosen: number, t: Words) {
  return {
    animation: false,
    textStyle: { fontFamily: fonts },
    grid: { top: 30, left: 44, right: 16, bottom: 40 },
    tooltip: {
      trigger: 'axis',
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 13 },
      formatter: ([first]: { dataIndex: number }[]) => tooltipOf(curve, first?.dataIndex ?? 0, t),
    },
    xAxis: {
      type: 'category',
      name: t('curve.rooms'),
      nameLocation: 'middle',
      nameGap: 24,
      data: curve.map((point) => String(point.rooms)),
      axisLine: { lineStyle: { color: ink.faint } },
    },
    yAxis: {
      type: 'value',
      name: t('curve.children'),
      nameTextStyle: { align: 'left', color: ink.quiet },
      minInterval: 1,
      scale: true,
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      {
        type: 'line',
        data: curve.map((point) => ({
          value: point.children,
          symbol: point.proved ? 'circle' : 'emptyCircle',
          symbolSize: point.rooms === chosen ? 12 : 7,
          itemStyle: { color: point.rooms === chosen ? '#2b6390' : ink.accent },
        })),
        lineStyle: { color: ink.accent, width: 2 },
      },
    ],
  };
}

function tooltipOf(curve: Curve, at: number, t: Words): string {
  const point = curve[at];
  if (point === undefined) return '';
  const former = curve[at - 1];
  const lines = [
    `${t('curve.children')} <b>${point.children}</b>`,
    `${t('curve.points')} ${point.points}`,
    point.proved ? t('curve.proved') : `${t('curve.bound')} ${point.bound}`,
  ];
  if (former !== undefined)
    lines.unshift(t('curve.gain', { rooms: point.rooms, count: point.children - former.children }));
  return lines.join('<br>');
}
