/**
 * `tonghu letter 282` on the demonstration city: the files it writes are read back, and every figure in them is compared with what the
 * system says of that day, by another way than the letter's own.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceSheet } from '#capabilities/documents/evidence/contract.ts';
import { indicatorsAt } from '#capabilities/indicators/index.ts';
import { writeLetter } from '#commands/letter.ts';
import { readPaper } from '#testing/printed-paper.ts';
import { readDocx } from '#testing/read-docx.ts';
import { type Demonstration, morning, startDemonstration } from './demonstration.ts';

const asOf = '2024-05-22';
const administration = { kind: 'service', service: 'administration', onBehalfOf: null } as const;

let demonstration: Demonstration;
let folder: string;
beforeAll(async () => {
  demonstration = await startDemonstration();
  folder = mkdtempSync(join(tmpdir(), 'tonghu-letter-'));
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await demonstration.close();
});

const write = (form: '.pdf' | '.docx') => {
  const [out, evidence] = [join(folder, `reply${form}`), join(folder, `evidence${form}.json`)];
  return writeLetter(demonstration.database, morning, { number: 282, out, evidence, form }, { asOf });
};
/** Layout breaks lines where it likes. */
const joined = (text: string): string => text.replace(/\s/gu, '');

/** What the letter must say, from the figures of the day as the API answers them. */
async function sentences(): Promise<string[]> {
  const items = await demonstration.database.asActor({ actor: administration, requestId: 'test' }, (tx) =>
    indicatorsAt(tx, { division: '4109', asOf }, 'zh'),
  );
  const value = (code: string): number => items.find((one) => one.code === code)?.value ?? Number.NaN;
  const percent = (code: string): string => `${value(code) * 100}%`;
  return [
    `市财政局等${value('ST40-units')}家单位`,
    `政策咨询类电话12000余个（准确数为${value('ST19')}个）`,
    `权益维护类电话${value('ST20')}个`,
    `帮助${value('ST21')}名儿童`,
    `个案调查处置${value('ST22')}起`,
    `心理疏导${value('ST23')}次`,
    `排查出农村留守儿童${value('ST1-census')}名`,
    `建档率为${percent('ST5-census')}`,
    `签订率为${percent('ST6-census')}`,
    `在册农村留守儿童${value('ST1')}名`,
  ];
}

describe('the reply to proposal 282', () => {
  it('says in both files every figure as the system does, and the checker is silent on it', async () => {
    const { findings } = await write('.docx');
    await write('.pdf');
    expect(findings).toEqual([]);
    const docx = joined((await readDocx(readFileSync(join(folder, 'reply.docx')))).paragraphs.join(''));
    const { pages } = await readPaper(readFileSync(join(folder, 'reply.pdf')));
    const pdf = joined(pages.map(({ text }) => text).join(''));
    for (const sentence of await sentences()) {
      expect(docx).toContain(joined(sentence));
      expect(pdf).toContain(joined(sentence));
    }
    for (const said of ['12041', '230', '136', '169', '57', '14041', '100%', '32家单位', '国发〔2016〕13号'])
      expect(docx).toContain(said);
  });

  it('has its evidence beside it: definition, records, what was handed over, and that the month is not closed', async () => {
    const sheet = JSON.parse(readFileSync(join(folder, 'evidence.docx.json'), 'utf8')) as EvidenceSheet;
    expect(sheet.period).toEqual({ month: '2024-05', closed: false });
    expect(sheet.corrections).toEqual([]);
    const calls = sheet.figures.find(({ code, shown }) => code === 'ST19' && shown.endsWith('余'));
    expect(calls).toMatchObject({ shown: '12000余', numerator: 12_041, unit: 'calls' });
    expect(calls?.fromRecords).toBe(12_041 - (calls?.legacy?.value ?? 0));
    for (const { recordsDigest, definition } of sheet.figures)
      expect([recordsDigest.length, definition.zh.length > 10]).toEqual([64, true]);
    // Each figure opens under its number for whoever may see it.
    const cookie = await demonstration.signIn('city');
    const opened = await demonstration.get(cookie, `/api/frozen-figures/${calls?.frozenFigureId}`);
    expect(opened.status).toBe(200);
  });

  it('is the same when it is made again at the same cut-off', async () => {
    const [first, second] = [await write('.docx'), await write('.docx')];
    const fixed = ({ evidence }: typeof first) =>
      evidence.figures.map(({ name, shown, numerator, recordsDigest }) => [
        name,
        shown,
        numerator,
        recordsDigest,
      ]);
    expect(fixed(second)).toEqual(fixed(first));
    expect(second.letter).toEqual(first.letter);
  });
});
