/** Who is there in the night: at the telephones, on the ladder above them, in the department that will not answer. */
import { places } from '#testing/builders/children.ts';
import { aDepartment, type Department } from '#testing/builders/coordination.ts';
import { aShift } from '#testing/builders/duty.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import type { Caller, HttpAnswer } from '#testing/harness.ts';
import { type Desk, startPhoneDeskAt } from '../phone-desk.ts';
import { aHouse, type House } from './house.ts';
import { begins, ends } from './script.ts';

/** UDP ports of the night's sound; no other test file uses them. */
const MEDIA = 39_000;
const HOURS = 12;

/** Everybody, and the house they work in. */
export interface Night {
  readonly house: House;
  readonly phones: Awaited<ReturnType<typeof startPhoneDeskAt>>;
  /** An operator whose browser is the telephone. */
  readonly desk: Desk;
  /** An operator at a telephone of the outside call centre. */
  readonly hotline: Hotline;
  readonly lead: Caller;
  /** Who comes at eight in the morning. */
  readonly day: Caller;
  readonly county: Caller;
  readonly city: Caller;
  readonly police: Department;
  close(): Promise<void>;
}

/** The answer, where it was given. @throws Error that says what was refused */
export function granted(answer: HttpAnswer): HttpAnswer {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Opens the house, and everybody takes his place. */
export async function aNight(): Promise<Night> {
  const house = await aHouse(begins);
  const phones = await startPhoneDeskAt(house, house.folder, MEDIA);
  const hotline = await aHotline(house, '4109');
  const desk = await phones.openDesk();
  await desk.page.goto('/hotline/desk');
  const [lead, day] = [await house.caller('lead', '4109'), await house.caller('operator', '4109')];
  const evening = new Date(begins).toISOString();
  for (const [who, part] of [
    [hotline.operator, 'operator'],
    [desk.operator, 'operator'],
    [lead, 'lead'],
  ] as const) {
    const shift = await aShift(house, who, evening, HOURS, part);
    granted(await who.post(`/api/duty/shifts/${shift}/come`, {}));
  }
  for (const who of [day, await house.caller('operator', '4109')])
    await aShift(house, who, new Date(ends).toISOString(), HOURS);
  return {
    ...{ house, phones, desk, hotline, lead, day },
    county: await house.caller('county', places.county),
    city: await house.caller('city', '4109'),
    police: await aDepartment(house, '濮阳市公安局', 'police'),
    close: async () => {
      await phones.close().finally(() => house.close());
    },
  };
}
