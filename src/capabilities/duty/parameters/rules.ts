/** Which figures hold, and whether they make sense together. Pure. */
import type { Rung } from '#capabilities/duty/codes/contract.ts';
import {
  type DutyParameters,
  dutyFigures,
  dutyLadders,
  type FigureCode,
  type LadderCode,
} from '#capabilities/duty/parameters/contract.ts';
import type { InputFault } from '#foundation/refusals.ts';

const figureCodes = Object.keys(dutyFigures) as FigureCode[];
const ladderCodes = Object.keys(dutyLadders) as LadderCode[];

function recordOf<K extends string, V>(codes: readonly K[], of: (code: K) => V): Record<K, V> {
  return Object.fromEntries(codes.map((code) => [code, of(code)])) as Record<K, V>;
}

/** The figures and ladders as they are proposed. */
export const proposedParameters: DutyParameters = {
  ...recordOf(figureCodes, (code): number => dutyFigures[code].value),
  ladders: recordOf(ladderCodes, (code): readonly Rung[] => dutyLadders[code].rungs),
};

/** A figure or ladder that was set. */
export interface Setting {
  readonly code: string;
  readonly value: number | null;
  readonly rungs: readonly string[] | null;
}

/** The figures as they hold after what was set; of two settings of one code the later in the list holds. */
export function withSettings(settings: readonly Setting[]): DutyParameters {
  const set = new Map(settings.map((setting) => [setting.code, setting]));
  const ladderOf = (code: LadderCode): readonly Rung[] =>
    (set.get(code)?.rungs as readonly Rung[] | null | undefined) ?? proposedParameters.ladders[code];
  return {
    ...recordOf(figureCodes, (code) => set.get(code)?.value ?? proposedParameters[code]),
    ladders: recordOf(ladderCodes, ladderOf),
  };
}

/** What stands against these figures: one out of its range, a day that ends before it begins, a rung that stands twice. */
export function faultsOfParameters(parameters: DutyParameters): InputFault[] {
  const outside = figureCodes.flatMap((code) => {
    const { least, most } = dutyFigures[code];
    const fits = parameters[code] >= least && parameters[code] <= most;
    return fits ? [] : [fault('body.value', 'range')];
  });
  const turned = parameters['day-until'] <= parameters['day-from'] ? [fault('body.value', 'period')] : [];
  const longer =
    parameters['shift-hours'] > parameters['longest-hours'] ? [fault('body.value', 'length')] : [];
  const twice = ladderCodes.flatMap((code) => {
    const ladder = parameters.ladders[code];
    return new Set(ladder).size === ladder.length ? [] : [fault('body.rungs', 'twice')];
  });
  return [...outside, ...turned, ...longer, ...twice];
}

/** Told by its code: the sentence is made in the asker's language (foundation/http/fault-words.ts). */
function fault(place: string, code: string): InputFault {
  return { place, code, message: code };
}
