/**
 * The county's map with its legend. Everything on it stands in the tables too; for screen readers it is one picture with a name,
 * and wishes are chosen in the table of candidates as well.
 */
import { useEffect, useRef, useState } from 'react';
import type { CandidateLine } from '#capabilities/aftercare/planning/candidates/contract.ts';
import type { RoomLine, VillageLine } from '#capabilities/aftercare/planning/need/contract.ts';
import type { PlanAnswer } from '#capabilities/aftercare/planning/plans/contract.ts';
import {
  type CountyDrawing,
  drawCounty,
  looks,
  type Scene,
  type Spot,
} from '#desk/aftercare/planning/drawing.ts';
import { texts } from '#desk/aftercare/planning/texts.ts';
import type { Wishes } from '#desk/aftercare/planning/wishes.ts';
import { type Borders, readBorders } from '#desk/coverage/borders.ts';
import { type TextOf, useTexts } from '#ui/language.ts';

interface MapProps {
  readonly county: { readonly code: string; readonly name: string };
  readonly villages: readonly VillageLine[];
  readonly rooms: readonly RoomLine[];
  readonly candidates: readonly CandidateLine[];
  readonly answer: PlanAnswer | null;
  readonly reach: number;
  readonly wishes: Wishes;
  readonly onCandidate: (id: string) => void;
}

const CITY_DIGITS = 4;

/** The map of a county. */
export default function CountyMap(props: MapProps) {
  const t = useTexts(texts);
  const { borders, failed } = useBorders(props.county.code.slice(0, CITY_DIGITS));
  const element = useDrawing(borders, props);
  return (
    <div className="plan-map">
      <div
        ref={element}
        className="plan-map-canvas"
        role="img"
        aria-label={t('map', { name: props.county.name })}
      >
        {borders === undefined ? (
          <p className="quiet-line">{t(failed ? 'map.failed' : 'map.loading')}</p>
        ) : null}
      </div>
      <ul className="plan-legend">
        <Key look="village-covered" words={t('legend.nothing')} />
        <Key look="village-lacking" words={t('legend.lacks')} />
        <Key look="room" words={t('legend.room')} />
        <Key look="candidate" words={t('legend.candidate')} />
        <Key look="chosen" words={t('legend.chosen')} />
        <Key look="pinned" words={t('legend.pinned')} />
        <Key look="forbidden" words={t('legend.forbidden')} />
      </ul>
      <p className="plan-hint">{t('map.hint')}</p>
    </div>
  );
}

function Key(props: { readonly look: keyof typeof looks; readonly words: string }) {
  const { fill, line, form } = looks[props.look];
  return (
    <li>
      <span className={`plan-key plan-key-${form}`} style={{ background: fill, borderColor: line }} />
      {props.words}
    </li>
  );
}

function useBorders(city: string) {
  const [borders, setBorders] = useState<Borders>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    readBorders(city).then(
      (read) => wanted && setBorders(read),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [city]);
  return { borders, failed };
}

function useDrawing(borders: Borders | undefined, props: MapProps) {
  const element = useRef<HTMLDivElement>(null);
  const drawing = useRef<CountyDrawing | null>(null);
  const choose = useRef(props.onCandidate);
  choose.current = props.onCandidate;
  const { code } = props.county;
  useEffect(() => {
    if (element.current === null || borders === undefined) return;
    const drawn = drawCounty(element.current, borders, code, (id) => choose.current(id));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element.current);
    drawing.current = drawn;
    return () => {
      watcher.disconnect();
      drawn.end();
      drawing.current = null;
    };
  }, [borders, code]);
  const t = useTexts(texts);
  useEffect(() => {
    if (borders !== undefined) drawing.current?.show(sceneOf(props, t));
  }, [borders, props, t]);
  return element;
}

type Words = TextOf<keyof (typeof texts)['zh']>;

function sceneOf(props: MapProps, t: Words): Scene {
  const { villages, rooms, candidates, answer, wishes, reach } = props;
  const chosen = new Map(answer?.chosen.map((room) => [room.id, room]));
  const placedRooms = rooms.flatMap((room) => (room.place === null ? [] : [{ ...room, place: room.place }]));
  const opening = candidates.filter(({ id }) => chosen.has(id));
  return {
    reach,
    rings: [
      ...placedRooms.map(({ place }) => ({ ...place, planned: false })),
      ...opening.map(({ place }) => ({ ...place, planned: true })),
    ],
    spots: [
      ...villages.flatMap((village) => villageSpot(village, t)),
      ...candidates.map((candidate): Spot => {
        const words = `${candidate.name}\n${t('candidate.capacity')} ${candidate.capacity}`;
        const picked = chosen.get(candidate.id);
        const wish = wishes[candidate.id];
        return {
          ...{ id: candidate.id, ...candidate.place, size: picked === undefined ? 13 : 17 },
          look: picked === undefined ? (wish ?? 'candidate') : 'chosen',
          words:
            picked === undefined ? words : `${words}\n${t('candidate.chosen', { count: picked.children })}`,
        };
      }),
      ...placedRooms.map(
        (room): Spot => ({
          ...{ id: room.id, ...room.place, size: 11, look: 'room' },
          words: `${room.name}\n${room.children} / ${room.capacity}`,
        }),
      ),
    ],
  };
}

function villageSpot(village: VillageLine, t: Words): Spot[] {
  if (village.centre === null) return [];
  const lacking = village.covered < village.children;
  return [
    {
      ...{ id: village.code, ...village.centre, size: 5 + 3 * Math.sqrt(village.children) },
      look: lacking ? 'village-lacking' : 'village-covered',
      words: `${village.name}\n${t('col.children')} ${village.children}，${t('col.uncovered')} ${village.children - village.covered}`,
    },
  ];
}
