/** Draws a county with villages, rooms, their reach and candidates with ECharts. It must not fetch and knows no page. */
import { CustomChart, ScatterChart } from 'echarts/charts';
import { GeoComponent, TooltipComponent } from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Borders } from '#desk/coverage/borders.ts';
import { fonts, ink } from '#ui/theme.ts';

use([GeoComponent, ScatterChart, CustomChart, TooltipComponent, CanvasRenderer]);

/** A place on the map: where it is, how large, in which look, and what its tooltip says. */
export interface Spot {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  /** In pixels. */
  readonly size: number;
  readonly look: Look;
  readonly words: string;
}

/** The looks of spots: fill, border and form. */
export const looks = {
  'village-covered': { fill: '#9fc4b8', line: '#5f8f80', form: 'circle' },
  'village-lacking': { fill: '#e0936b', line: '#a9512a', form: 'circle' },
  room: { fill: ink.accent, line: '#fff', form: 'rect' },
  candidate: { fill: '#fff', line: '#2b6390', form: 'diamond' },
  pinned: { fill: '#bfd4e6', line: '#173f60', form: 'diamond' },
  forbidden: { fill: '#d5d9d8', line: '#65726f', form: 'diamond' },
  chosen: { fill: '#2b6390', line: '#fff', form: 'diamond' },
} as const;

/** A look. */
export type Look = keyof typeof looks;

/** A ring around a room. */
export interface Ring {
  readonly longitude: number;
  readonly latitude: number;
  readonly planned: boolean;
}

/** What is on the map. */
export interface Scene {
  readonly spots: readonly Spot[];
  readonly rings: readonly Ring[];
  /** The rings' radius in metres. */
  readonly reach: number;
}

/** A drawn map. */
export interface CountyDrawing {
  readonly show: (scene: Scene) => void;
  readonly resize: () => void;
  readonly end: () => void;
}

/** Width to height of a degree at Puyang's latitude (35.7° N). */
const aspect = Math.cos((35.7 * Math.PI) / 180);
/** Metres of a degree of latitude. */
const DEGREE = 111_195;

/** Begins a map; `onChoose` hears the id of a spot that was clicked. */
export function drawCounty(
  element: HTMLElement,
  borders: Borders,
  county: string,
  onChoose: (id: string) => void,
): CountyDrawing {
  const name = `county-${county}`;
  registerMap(name, bordersOf(borders, county) as Parameters<typeof registerMap>[1]);
  const chart = init(element, null, { renderer: 'canvas' });
  chart.on('click', (event) => {
    const { id } = (event.data ?? {}) as { id?: string };
    if (id !== undefined) onChoose(id);
  });
  return {
    show: (scene) => chart.setOption(optionFor(name, scene), { replaceMerge: ['series'] }),
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  };
}

/** The county alone; a zone without a border of its own stands in its whole city. */
function bordersOf(borders: Borders, county: string): object {
  const file = borders.geoJson as { features: { properties: { name: string } }[] };
  const own = file.features.filter(({ properties }) => properties.name === county);
  return own.length === 0 ? file : { ...file, features: own };
}

function optionFor(map: string, { spots, rings, reach }: Scene) {
  return {
    animation: false,
    textStyle: { fontFamily: fonts },
    tooltip: {
      transitionDuration: 0,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 13 },
      formatter: ({ data }: { data?: { words?: string } }) => escaped(data?.words ?? ''),
    },
    geo: {
      map,
      roam: true,
      aspectScale: aspect,
      top: 16,
      bottom: 16,
      left: 16,
      right: 16,
      silent: true,
      itemStyle: { areaColor: '#f1f4f2', borderColor: '#8fa19c', borderWidth: 1.2 },
    },
    series: [
      {
        type: 'custom',
        coordinateSystem: 'geo',
        silent: true,
        renderItem: (_: unknown, api: RingApi) => ringAt(api, reach),
        data: rings.map(({ longitude, latitude, planned }) => [longitude, latitude, planned ? 1 : 0]),
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        data: spots.map(({ id, longitude, latitude, size, look, words }) => ({
          id,
          words,
          value: [longitude, latitude],
          symbol: looks[look].form,
          symbolSize: size,
          itemStyle: {
            color: looks[look].fill,
            borderColor: looks[look].line,
            borderWidth: 1.2,
            opacity: 0.92,
          },
        })),
      },
    ],
  };
}

interface RingApi {
  readonly value: (dimension: number) => number;
  readonly coord: (position: readonly [number, number]) => readonly [number, number];
}

/** A ring of the reach, drawn as large as it is at the map's present zoom. */
function ringAt(api: RingApi, reach: number) {
  const [longitude, latitude] = [api.value(0), api.value(1)];
  const [x, y] = api.coord([longitude, latitude]);
  const [, top] = api.coord([longitude, latitude + reach / DEGREE]);
  const planned = api.value(2) === 1;
  return {
    type: 'circle',
    shape: { cx: x, cy: y, r: Math.abs(y - top) },
    style: {
      fill: planned ? 'rgb(43 99 144 / 9%)' : 'rgb(27 107 90 / 7%)',
      stroke: planned ? '#2b6390' : ink.accent,
      lineWidth: 1,
      lineDash: planned ? [4, 3] : null,
      opacity: 0.85,
    },
  };
}

/** Tooltips are HTML; names come from imported tables. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('\n', '<br>');
}
