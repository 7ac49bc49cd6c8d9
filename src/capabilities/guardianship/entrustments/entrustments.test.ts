/** The agreement on entrusted care: its checks, its notices, its signature, and what they bring about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, aMother, type MadeChild, places } from '#testing/builders/children.ts';
import { aClearAgreement, aScan, inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let village: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  [village, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

async function aWard(): Promise<MadeChild & { careId: string }> {
  const child = await aChild().withParents(aFather(), aMother()).make(system);
  return { ...child, ...(await inCareOf(system, child)) };
}
const write = (careId: string, more: Record<string, unknown> = {}, by: Caller = village) =>
  by.post(`/api/cares/${careId}/entrustment`, aClearAgreement(more));
const seen = (agreement: { version: number }) => ({ 'if-match': `"${agreement.version}"` });
const sign = (agreement: { id: string; version: number }, signedOn = '2023-11-06') =>
  village.upload(
    `/api/entrustments/${agreement.id}/signing`,
    { name: '协议.pdf', bytes: aScan },
    { signedOn },
    seen(agreement),
  );
const barred = { checks: { ...aClearAgreement().checks, neglect: { clear: false, evidence: '多次经劝诫' } } };
const openAlarms = async (child: MadeChild) =>
  (await system.owner(`select kind from alarm where child_id = $1 and state <> 'settled'`, [child.id])).map(
    (row) => row.kind,
  );

describe('writing an agreement', () => {
  it('is refused to who may not, and not found by another county', async () => {
    const { careId } = await aWard();
    expect((await write(careId, {}, await system.caller('inspector', '4109'))).status).toBe(403);
    expect((await write(careId, {}, elsewhere)).status).toBe(404);
  });

  it('is done once for an arrangement', async () => {
    const child = await aWard();
    expect((await write(child.careId)).body).toMatchObject({ passed: true, can: { edit: true, sign: true } });
    expect((await write(child.careId)).body.code).toBe('already-exists');
    expect(
      await system.owner(`select 1 from audit_event where event = 'entrustment.written' and area = $1`, [
        places.village,
      ]),
    ).not.toHaveLength(0);
  });

  it('is for entrusted care alone: parents are not entrusted with their child', async () => {
    const child = await aChild().make(system);
    const { careId } = await inCareOf(system, child, {}, { relation: '02' });
    expect((await write(careId)).body.code).toBe('wrong-state');
  });

  it('names what cannot be', async () => {
    const { careId } = await aWard();
    const places = async (more: Record<string, unknown>) =>
      (await write(careId, more)).body.faults.map((fault: { place: string }) => fault.place);
    expect(await places({ termTo: '2023-10-01' })).toEqual(['body.termTo']);
    expect(await places({ schoolToldOn: '2023-11-07' })).toEqual(['body.schoolToldOn']);
    expect(await places({ checks: { harm: { clear: true } } })).toHaveLength(3);
    expect(await places({ emergencyPhone: '打给村长' })).toEqual(['body.emergencyPhone']);
  });
});

describe('a ground of article 22 found against the present carer', () => {
  it('raises an alarm, forbids the signature, and is settled when it proves wrong', async () => {
    const child = await aWard();
    const { body } = await write(child.careId, barred);
    expect(body).toMatchObject({ passed: false, can: { sign: false } });
    expect(await openAlarms(child)).toEqual(['guardian_barred']);
    expect((await sign(body)).body.code).toBe('carer-barred');
    const cleared = await village.put(`/api/entrustments/${body.id}`, aClearAgreement(), seen(body));
    expect(cleared.body.passed).toBe(true);
    expect(await openAlarms(child)).toEqual([]);
  });
});

describe('the signed agreement', () => {
  it('needs the opinion of a child of eight or more', async () => {
    const child = await aWard();
    const { body } = await write(child.careId, { childHeard: false, childOpinion: null });
    expect((await sign(body)).body.code).toBe('child-not-heard');
  });

  it('is kept as a scan with a digest; only notices come later', async () => {
    const child = await aWard();
    const { body } = await write(child.careId);
    const signed = await sign(body);
    expect(signed.body).toMatchObject({
      signedOn: '2023-11-06',
      hasScan: true,
      can: { edit: false, tell: true, sign: false },
    });
    expect(signed.body.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(
      (await village.put(`/api/entrustments/${body.id}`, aClearAgreement(), seen(signed.body))).body.code,
    ).toBe('wrong-state');
    const told = await village.post(
      `/api/entrustments/${body.id}/notices`,
      { schoolToldOn: '2023-11-06', villageToldOn: '2023-11-05' },
      seen(signed.body),
    );
    expect(told.body).toMatchObject({
      schoolToldOn: '2023-11-06',
      villageToldOn: '2023-11-05',
      digest: signed.body.digest,
    });
    expect((await village.get(`/api/children/${child.id}/guardianship`)).body.needs).toEqual(['letter']);
    expect((await village.get(`/api/entrustments/${body.id}/scan`)).bytes.equals(aScan)).toBe(true);
    expect((await elsewhere.get(`/api/entrustments/${body.id}/scan`)).status).toBe(404);
  });

  it('is taken once of two who bring it at once, and not with a date to come', async () => {
    const { careId } = await aWard();
    const { body } = await write(careId);
    expect((await sign(body, '2023-11-07')).status).toBe(400);
    const answers = await Promise.all([sign(body), sign(body)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('prints on two pages with what was found', async () => {
    const { careId } = await aWard();
    const { body } = await write(careId, { costs: '每月 800 元' });
    const paper = await readPaper((await village.get(`/api/entrustments/${body.id}/document.pdf`)).bytes);
    expect(paper.pages).toHaveLength(2);
    expect(paper.text).toContain('每月800元');
  });
});
