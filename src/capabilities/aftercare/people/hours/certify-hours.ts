/** Prints the certificate of somebody's hours in a period, in the name of the county's bureau. */
import { workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import { printCertificate } from '#capabilities/aftercare/people/hours/certificate.ts';
import { shiftsWorked, workerToChange } from '#capabilities/aftercare/people/queries.ts';
import { certifyHours as contract } from '#capabilities/aftercare/people/records/contract.ts';
import { hoursWorked } from '#capabilities/aftercare/people/rules.ts';
import { openWorker } from '#capabilities/aftercare/people/sealed-fields.ts';
import { shownOf } from '#capabilities/aftercare/people/view.ts';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The level of a county in the path of a division. */
const COUNTY = 3;

export const certifyHours = deed(contract, async ({ tx, actor, today, params, query, audit }) => {
  const { from, to } = query;
  if (to < from) throw new Refusal('bad-period', { from });
  const row = await workerToChange(tx, actor, params.id);
  const hours = hoursWorked(await shiftsWorked(tx, row.id, from, to), from, to);
  if (hours.minutes === 0) throw new Refusal('wrong-state', { state: `0 / ${from} – ${to}` });
  const path = await divisionPath(tx, row.division);
  const { citizenId } = openWorker(vaultOf(tx), row);
  const printed = await printCertificate({
    name: row.name,
    kind: workerKinds[shownOf(row, today).kind].zh,
    belongsTo: row.belongs_to,
    citizenId: citizenId === null ? null : maskCitizenId(citizenId),
    ...{ from, to, ...hours, trainings: await trainingsBetween(tx, row.id, from, to) },
    office: `${(path.find(({ level }) => level === COUNTY) ?? path[0])?.name ?? ''}民政局`,
    on: today,
  });
  audit({
    ...{ objectKind: 'aftercare-worker', objectId: row.id, area: row.division },
    details: { from, to, minutes: hours.minutes },
  });
  return {
    mediaType: 'application/pdf',
    fileName: `课后服务时长证明-${row.name}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});

async function trainingsBetween(tx: Transaction, workerId: string, from: string, to: string) {
  const rows = await tx
    .selectFrom('aftercare_training')
    .select(['topic', 'on_date', 'minutes'])
    .where('worker_id', '=', workerId)
    .where('taken_back_at', 'is', null)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date')
    .execute();
  return rows.map(({ topic, on_date: on, minutes }) => ({ topic, on, minutes }));
}
