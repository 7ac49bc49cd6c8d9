/** The alarms of one session with whom each was told, the open ones first. */
import { alarmWords } from '#capabilities/aftercare/register/alarms/sealed-fields.ts';
import type { RegisterView } from '#capabilities/aftercare/register/reading/contract.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

type Alarm = RegisterView['alarms'][number];

/** Reads them. `names` are those of the children by their places. */
export async function alarmsOfHouse(
  tx: Transaction,
  sessionId: string,
  about: { readonly names: ReadonlyMap<string, string>; readonly maySettle: boolean },
): Promise<Alarm[]> {
  const alarms = await tx
    .selectFrom('aftercare_alarm')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  if (alarms.length === 0) return [];
  const steps = await tx
    .selectFrom('aftercare_alarm_step')
    .select(['alarm_id', 'step', 'rung', 'at', 'told'])
    .where(
      'alarm_id',
      'in',
      alarms.map((alarm) => alarm.id),
    )
    .orderBy('step')
    .orderBy('rung')
    .execute();
  const ofAlarm = Map.groupBy(steps, (step) => step.alarm_id);
  return alarms.map((alarm) => ({
    ...{ id: alarm.id, kind: alarm.kind as Alarm['kind'], placeId: alarm.place_id },
    name: about.names.get(alarm.place_id ?? '') ?? null,
    raisedAt: alarm.raised_at,
    steps: (ofAlarm.get(alarm.id) ?? []).map(({ step, rung, at, told }) => ({
      ...{ step, rung: rung as Alarm['steps'][number]['rung'], at, told },
    })),
    ...{ settledAt: alarm.settled_at, settledBy: alarm.settler_name, how: alarm.how as Alarm['how'] },
    words: alarmWords(vaultOf(tx), alarm),
    can: { settle: about.maySettle && alarm.settled_at === null && alarm.kind !== 'missing' },
  }));
}
