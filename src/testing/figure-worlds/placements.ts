/** Children of cases whom the authority took into its guardianship, for a figure world. */
import { type Chance, dayAfter, idBeside, pickById } from '#testing/figure-worlds/chance.ts';

interface OfCase {
  readonly id: string;
  readonly case_id: string;
}

/** Placements of some of the children, each of whom was under long guardianship before. */
export function placementsOf(chance: Chance, concerned: readonly OfCase[]) {
  return concerned
    .flatMap((one) => (chance.is(0.3) ? [placement(chance, one)] : []))
    .flatMap((one) => [one, ...moved(one)])
    .concat(concerned.map(longBefore));
}

function placement(chance: Chance, { id, case_id }: OfCase) {
  const kind = chance.pick(['temporary', 'long']);
  const starts = chance.day();
  const ended = chance.maybe(0.5, () => dayAfter(starts, chance.int(0, 30)));
  const own = chance.id();
  return {
    ...{
      id: own,
      case_id,
      case_child_id: id,
      kind,
      ground: pickById(own, kind === 'long' ? grounds94 : grounds92),
      place: pickById(own, ['kin', 'foster', 'institution', 'rescue_body', 'school']),
    },
    ...{ words_sealed: '\\x01', starts_on: starts, ends_on: dayAfter(starts, 90), ended_on: ended },
    ended_why: ended === null ? null : pickById(own, ['returned', 'long', 'other_place', 'grown_up', 'died']),
    return_assessment_id: id, // where it is not sent back it says nothing
  };
}

/** A long guardianship of each child before all others, which some of them end. */
function longBefore({ id, case_id }: OfCase) {
  const own = idBeside(id);
  const ended = pickById(own, ['2024-03-01', '2024-03-31', '2024-04-30', '2024-05-08', '2024-05-31']);
  return {
    ...{ id: own, case_id, case_child_id: id, kind: 'long', ground: pickById(id, grounds94), place: 'kin' },
    ...{ words_sealed: '\\x01', starts_on: '2024-02-20', ends_on: dayAfter(ended, 90), ended_on: ended },
    ...{ ended_why: pickById(id, ['returned', 'long', 'grown_up']), return_assessment_id: id },
  };
}

const grounds92 = ['92.1', '92.2', '92.3', '92.4', '92.5', '92.6', '92.7'];
const grounds94 = ['94.1', '94.2', '94.3', '94.4', '94.5'];

/** Where a child lives from the day on which it changed place. */
function moved(former: ReturnType<typeof placement>) {
  if (former.ended_why !== 'other_place' || former.ended_on === null) return [];
  const kind = pickById(former.case_child_id, [former.kind, former.kind, 'long']);
  return [
    {
      ...{ ...former, id: idBeside(former.id), starts_on: former.ended_on, kind },
      ...{ ground: kind === 'long' ? '94.5' : '92.7', place: 'school' },
      ...{ ended_on: null, ended_why: null, ends_on: dayAfter(former.ended_on, 90) },
    },
  ];
}
