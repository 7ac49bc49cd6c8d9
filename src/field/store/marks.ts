/**
 * What was put down at the door, seen by the phone it was put down at: its own marks stand in the register at once, whether or not the
 * server has them yet. Pure.
 */
import { markKinds } from '#capabilities/aftercare/codes/contract.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { CLOCK_TOLERANCE_MS } from '#capabilities/field/packets/rules.ts';

/**
 * The sites with this phone's own marks in their sessions, each once. Own marks stand by the phone's clock and are put right as the
 * server will put them right; what has come back from the server stands as it came.
 */
export function withOwnMarks(
  sites: readonly SitePackage[],
  own: readonly Mark[],
  clockAheadMs: number,
): SitePackage[] {
  if (own.length === 0) return [...sites];
  return sites.map((site) => ({
    ...site,
    sessions: site.sessions.map((session) => {
      const known = new Set(session.marks.map((mark) => mark.id));
      const mine = own.filter((mark) => mark.sessionId === session.id && !known.has(mark.id));
      if (mine.length === 0) return session;
      const marks = [
        ...session.marks,
        ...mine.map((mark) => ({ ...mark, at: putRight(mark.at, clockAheadMs) })),
      ];
      return { ...session, marks: marks.sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) };
    }),
  }));
}

function putRight(at: string, clockAheadMs: number): string {
  if (Math.abs(clockAheadMs) <= CLOCK_TOLERANCE_MS) return at;
  return new Date(Date.parse(at) + clockAheadMs).toISOString();
}

/** What a mark is called in the list of what waits: what was put down, and of whom. */
export function wordsOfMark(
  mark: Mark,
  sites: readonly SitePackage[],
): { readonly zh: string; readonly en: string } {
  const { zh, en } = markKinds[mark.kind];
  const site = sites.find(({ id }) => id === mark.siteId);
  const of = 'placeId' in mark ? site?.places.find(({ id }) => id === mark.placeId)?.name : site?.name;
  return of === undefined ? { zh, en } : { zh: `${zh}：${of}`, en: `${en}: ${of}` };
}
