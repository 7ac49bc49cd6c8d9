/**
 * How an alert climbs. Pure: who stands on which rung and a time in, the next step out. An alert goes round its ladder until
 * a person confirms; a rung on which nobody stands costs no time.
 */
import type { AlertKind, AlertLevel, Rung } from '#capabilities/duty/codes/contract.ts';
import type { DutyParameters } from '#capabilities/duty/parameters/contract.ts';

const MINUTE_MS = 60_000;
/** Where somebody is looked for when nobody stands on any rung of the ladder. */
const anywhere: readonly Rung[] = ['city', 'lead', 'on_duty', 'county', 'town'];

/** The ladder of a kind of alert. */
export function ladderOf(kind: AlertKind, parameters: DutyParameters): readonly Rung[] {
  return parameters.ladders[`ladder.${kind}`];
}

/**
 * The rung that is told next: the first after the last one on which somebody stands, round the ladder; where it is empty
 * altogether, any rung at all on which somebody stands; where nobody is anywhere, the next in turn, so that it shows.
 */
export function nextRung(
  ladder: readonly Rung[],
  last: Rung | null,
  somebodyOn: (rung: Rung) => boolean,
): Rung {
  const place = last === null ? -1 : ladder.indexOf(last);
  const inTurn = [...ladder.slice(place + 1), ...ladder.slice(0, place + 1)];
  const found = inTurn.find(somebodyOn) ?? anywhere.find(somebodyOn) ?? inTurn[0];
  if (found === undefined) throw new Error('A ladder has no rung.');
  return found;
}

/** When the next rung is told where nobody has confirmed by then. */
export function nextStepAt(now: Date, level: AlertLevel, parameters: DutyParameters): Date {
  return new Date(now.getTime() + parameters[`step-minutes-${level}`] * MINUTE_MS);
}
