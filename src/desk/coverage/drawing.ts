/** Draws counties with ECharts, as SVG so that they print sharp. It must not fetch and knows no page. */
import { MapChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Borders } from '#desk/coverage/borders.ts';
import { fonts, ink } from '#ui/theme.ts';

use([MapChart, TooltipComponent, SVGRenderer]);

/** One county on the map: what is written on it and in its tooltip. */
export interface County {
  readonly code: string;
  readonly name: string;
  readonly figure: string;
  readonly detail: string;
  readonly fill: string;
  readonly ink: string;
}

/** A drawn map. */
export interface Drawing {
  readonly show: (counties: readonly County[]) => void;
  readonly resize: () => void;
  readonly end: () => void;
}

/** Width to height of a degree at Puyang's latitude (35.7° N). */
const aspect = Math.cos((35.7 * Math.PI) / 180);

/** Begins a map in an element; `onChoose` hears the code of a county that was clicked. */
export function drawCounties(
  element: HTMLElement,
  borders: Borders,
  onChoose: (code: string) => void,
): Drawing {
  registerMap(borders.city, borders.geoJson as Parameters<typeof registerMap>[1]);
  const chart = init(element, null, { renderer: 'svg' });
  chart.on('click', (event) => onChoose(event.name));
  return {
    show: (counties) => chart.setOption(optionFor(borders.city, counties)),
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  };
}

function optionFor(city: string, counties: readonly County[]) {
  const byCode = new Map(counties.map((county) => [county.code, county]));
  const words = (code: string, of: (county: County) => string) => {
    const county = byCode.get(code);
    return county === undefined ? '' : of(county);
  };
  return {
    animation: false,
    textStyle: { fontFamily: fonts },
    tooltip: {
      transitionDuration: 0,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 13 },
      formatter: ({ name }: { name: string }) =>
        words(name, (county) => escaped(`${county.name} ${county.detail}`)),
    },
    series: [
      {
        type: 'map',
        map: city,
        aspectScale: aspect,
        top: 12,
        bottom: 12,
        left: 12,
        right: 12,
        selectedMode: false,
        itemStyle: { borderColor: '#fff', borderWidth: 1.5, areaColor: '#e6eae9' },
        emphasis: { itemStyle: { borderColor: ink.text, borderWidth: 2 } },
        label: {
          show: true,
          fontSize: 12,
          lineHeight: 17,
          formatter: ({ name }: { name: string }) =>
            words(name, (county) => `${county.name}\n${county.figure}`),
        },
        data: counties.map(({ code, fill, ink: pen }) => ({
          name: code,
          value: 0,
          itemStyle: { areaColor: fill },
          label: { color: pen },
          emphasis: { label: { color: pen, fontWeight: 600 }, itemStyle: { areaColor: fill } },
        })),
      },
    ],
  };
}

/** Tooltips are HTML; division names come from an imported table. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
