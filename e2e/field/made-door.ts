/** The classroom of practice as a scene says that it stands: more children, opened, some there, some missing. Runs in the browser. */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { withOwnMarks } from '#field/store/marks.ts';
import type { Snapshot } from '#field/store/store.ts';
import type { DoorScene } from './scenes.ts';

type Site = Snapshot['sites'][number];
const MINUTE_MS = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

const hindrances = [
  { code: 'fire', zh: '消防检查 5 月 10 日已到期', en: 'The fire check ran out on 10 May' },
  { code: 'inquiry', zh: '负责人的入职查询已到期', en: 'The keeper’s inquiry has run out' },
];

const lapses = [
  {
    ...{ code: 'fire-lapses', on: '2024-06-01', zh: '消防安全检查2024-06-01到期' },
    en: 'Fire: the check is valid until 2024-06-01',
  },
];

function manyPlaces(site: Site, count: number): Site['places'] {
  return Array.from({ length: count }, (_, at) => {
    const place = site.places[at % site.places.length];
    if (place === undefined) throw new Error('practice has no children');
    const round = Math.floor(at / site.places.length);
    return round === 0
      ? place
      : { ...place, id: `${place.id}-${at}`, name: `${place.name}${'甲乙丙丁戊己'[round]}` };
  });
}

/** The sites, made once at the beginning of the scene; what is put down since stands in them. */
export function sitesOf(scene: DoorScene): (real: Snapshot) => Snapshot['sites'] {
  const opened = ago(30);
  return (real) => {
    const [practice] = real.sites;
    const [session] = practice?.sessions ?? [];
    if (practice === undefined || session === undefined || scene.state === 'no-site') return [];
    const places = manyPlaces(practice, scene.children ?? practice.places.length);
    const about = { siteId: practice.id, sessionId: session.id, at: opened };
    const marks: Mark[] =
      scene.opened === true ? [{ ...about, id: 'opened', kind: 'opened', safetyChecked: true }] : [];
    for (const { id } of places.slice(0, scene.arrived ?? 0))
      marks.push({ ...about, id: `arrived-${id}`, kind: 'arrived', placeId: id });
    const shown = {
      ...session,
      state: scene.state === 'cancelled' ? ('cancelled' as const) : session.state,
      expected: [...session.expected, ...places.slice(practice.places.length).map(({ id }) => id)],
      marks: [...marks, ...session.marks],
      ...(scene.late === true ? { missingAt: ago(5) } : {}),
    };
    const site: Site = {
      ...practice,
      ...{ places, sessions: scene.state === 'no-session' ? [] : [shown] },
      hindrances: scene.state === 'hindered' ? hindrances : [],
      lapses: scene.state === 'lapsing' ? lapses : [],
    };
    const other = {
      ...site,
      id: `${site.id}-2`,
      name: '柳河湾村图书室',
      address: '柳河湾村 8 号',
      sessions: [],
    };
    return withOwnMarks(scene.two === true ? [site, other] : [site], [], 0);
  };
}
