/** Consent is given for what needs it, by whom it may be given, and withdrawn as easily; what rests on a duty goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayRelyOnConsent } from '#capabilities/children/index.ts';
import type { ConsentKind } from '#capabilities/children/rights/consents/contract.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aScan, aSignature, inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
});
afterAll(() => system.close());

const photos = (more: object = {}) => ({
  kind: 'photos',
  giver: 'guardian',
  giverName: '王桂兰',
  childAgrees: true,
  signature: aSignature(),
  ...more,
});

const relies = (childId: string, kind: ConsentKind, receiver?: string) =>
  system.as('village', places.village, (tx) => mayRelyOnConsent(tx, childId, kind, receiver));

describe('a consent', () => {
  it('given on screen may be relied on, and stands on the timeline and in the trail', async () => {
    const child = await aChild().make(system);
    expect(await relies(child.id, 'photos')).toBe(false);
    const answer = await village.post(`/api/children/${child.id}/consents`, photos());
    expect(answer.body).toMatchObject({
      kind: 'photos',
      how: 'screen',
      givenOn: '2023-11-06',
      wording: '2026-1',
      withdrawnAt: null,
      can: { withdraw: true },
    });
    expect(await relies(child.id, 'photos')).toBe(true);
    expect(await relies(child.id, 'screening')).toBe(false);
    const trail = `select details from audit_event where event = 'consent.given' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toMatchObject([
      { details: { consent: answer.body.id, kind: 'photos', digest: answer.body.digest } },
    ]);
    const { items } = (await village.get(`/api/children/${child.id}/timeline`)).body;
    const given = items.filter((event: { kind: string }) => event.kind === 'consent-given');
    expect(given).toMatchObject([{ details: { consent: 'photos' } }]);
  });

  it('keeps its paper: the signature, or the scan', async () => {
    const child = await aChild().make(system);
    const drawn = await village.post(`/api/children/${child.id}/consents`, photos());
    const png = await village.get(`/api/consents/${drawn.body.id}/paper`);
    expect(png.headers.get('content-type')).toBe('image/png');
    const scanned = await village.upload(
      `/api/children/${child.id}/consent-scans`,
      { name: '同意书.pdf', bytes: aScan },
      { kind: 'screening', giver: 'parent', giverName: '张大山', childAgrees: 'no', givenOn: '2023-11-01' },
    );
    expect(scanned.body).toMatchObject({ how: 'scan', childAgrees: false, givenOn: '2023-11-01' });
    const pdf = await village.get(`/api/consents/${scanned.body.id}/paper`);
    expect(pdf.bytes.equals(aScan)).toBe(true);
  });

  it('stands once a kind, though two give it at once', async () => {
    const child = await aChild().make(system);
    const answers = await Promise.all(
      [1, 2].map(() => village.post(`/api/children/${child.id}/consents`, photos())),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('to give data to an organisation holds for that organisation alone', async () => {
    const child = await aChild().make(system);
    const partner = photos({ kind: 'partner', receiver: '濮阳某公益服务中心' });
    await village.post(`/api/children/${child.id}/consents`, partner);
    expect(await relies(child.id, 'partner', '濮阳某公益服务中心')).toBe(true);
    expect(await relies(child.id, 'partner', '另一机构')).toBe(false);
    expect(await relies(child.id, 'partner')).toBe(false);
    const nameless = await village.post(`/api/children/${child.id}/consents`, photos({ kind: 'partner' }));
    expect(nameless.status).toBe(400);
    const needless = photos({ kind: 'classroom', receiver: '某机构' });
    expect((await village.post(`/api/children/${child.id}/consents`, needless)).status).toBe(400);
  });

  it.each([
    ['2009-11-06', 'guardian', 422],
    ['2009-11-06', 'child', 200],
    ['2009-11-07', 'child', 422],
    ['2009-11-07', 'parent', 200],
  ])('of a child born on %s is given by the %s: %i', async (born, giver, status) => {
    const child = await aChild().born(born).make(system);
    const answer = await village.post(`/api/children/${child.id}/consents`, photos({ giver }));
    expect(answer.status).toBe(status);
  });

  it('refuses what rests on a duty, pictures that are none, papers too old or no papers', async () => {
    const child = await aChild().make(system);
    const path = `/api/children/${child.id}/consents`;
    expect((await village.post(path, photos({ kind: 'visits' }))).status).toBe(400);
    expect((await village.post(path, photos({ signature: 'data:image/png;base64,AAAA' }))).status).toBe(400);
    const scan = { kind: 'photos', giver: 'guardian', giverName: '王桂兰', givenOn: '2023-11-01' };
    const upload = (bytes: Buffer, fields: Record<string, string>) =>
      village.upload(`/api/children/${child.id}/consent-scans`, { name: 'a.pdf', bytes }, fields);
    expect((await upload(Buffer.from('none'), scan)).body.code).toBe('not-a-document');
    expect((await upload(aScan, { ...scan, givenOn: '2023-09-01' })).status).toBe(400);
    expect((await upload(aScan, { ...scan, givenOn: '2023-11-07' })).status).toBe(400);
    expect(await system.owner('select from consent where child_id = $1', [child.id])).toEqual([]);
  });

  it('is written by those who serve the child in its own area, and by no others', async () => {
    const child = await aChild().make(system);
    const path = `/api/children/${child.id}/consents`;
    expect((await (await system.caller('inspector', '4109')).post(path, photos())).status).toBe(403);
    expect((await (await system.caller('leader', '4109')).post(path, photos())).status).toBe(403);
    expect((await (await system.caller('town', places.otherTown)).post(path, photos())).status).toBe(404);
    const { body } = await village.post(path, photos());
    const other = await system.caller('town', places.otherTown);
    expect((await other.get(`/api/consents/${body.id}/paper`)).status).toBe(404);
  });

  it('cannot be changed afterwards, not even past the operations', async () => {
    const child = await aChild().make(system);
    await village.post(`/api/children/${child.id}/consents`, photos());
    const change = system.as('village', places.village, (tx) =>
      tx.updateTable('consent').set({ giver_name: '别人' }).where('child_id', '=', child.id).execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('a withdrawal', () => {
  const spoken = { name: '王桂兰', how: 'spoken' };

  it('by word of mouth holds at once, and a new consent may be given', async () => {
    const child = await aChild().make(system);
    const { body } = await village.post(`/api/children/${child.id}/consents`, photos());
    const answer = await village.post(`/api/consents/${body.id}/withdrawal`, spoken, { 'if-match': '1' });
    expect(answer.body).toMatchObject({
      withdrawerName: '王桂兰',
      withdrawnHow: 'spoken',
      can: { withdraw: false },
    });
    expect(await relies(child.id, 'photos')).toBe(false);
    expect((await village.post(`/api/children/${child.id}/consents`, photos())).status).toBe(200);
    expect(await relies(child.id, 'photos')).toBe(true);
  });

  it('is done once, though two withdraw at once; the second is told', async () => {
    const child = await aChild().make(system);
    const { body } = await village.post(`/api/children/${child.id}/consents`, photos());
    const withdraw = () => village.post(`/api/consents/${body.id}/withdrawal`, spoken, { 'if-match': '1' });
    const answers = await Promise.all([withdraw(), withdraw()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const trail = `select from audit_event where event = 'consent.withdrawn' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toHaveLength(1);
  });

  it('waits for whoever is just relying on the consent, and is not overtaken by it', async () => {
    const child = await aChild().make(system);
    const { body } = await village.post(`/api/children/${child.id}/consents`, photos());
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    const relying = system.as('village', places.village, async (tx) => {
      expect(await mayRelyOnConsent(tx, child.id, 'photos')).toBe(true);
      order.push('relied');
      await held;
      order.push('done');
    });
    await expect.poll(() => order).toEqual(['relied']);
    const withdrawing = village
      .post(`/api/consents/${body.id}/withdrawal`, spoken, { 'if-match': '1' })
      .then(() => order.push('withdrawn'));
    await new Promise((done) => setTimeout(done, 100));
    release();
    await Promise.all([relying, withdrawing]);
    expect(order).toEqual(['relied', 'done', 'withdrawn']);
  });

  it('leaves what rests on a duty as it is: the file can still be kept', async () => {
    const child = await aChild().make(system);
    await inCareOf(system, child);
    const { body } = await village.post(`/api/children/${child.id}/consents`, photos());
    await village.post(`/api/consents/${body.id}/withdrawal`, spoken, { 'if-match': '1' });
    const edit = await village.patch(`/api/children/${child.id}`, { grade: '四年级' }, { 'if-match': '1' });
    expect(edit.status).toBe(200);
  });

  it('does not reach into another area', async () => {
    const child = await aChild().make(system);
    const { body } = await village.post(`/api/children/${child.id}/consents`, photos());
    const other = await system.caller('village', places.nextVillage);
    const answer = await other.post(`/api/consents/${body.id}/withdrawal`, spoken, { 'if-match': '1' });
    expect(answer.status).toBe(404);
    expect(await relies(child.id, 'photos')).toBe(true);
  });
});
