/** Letters signed and fields corrected at a phone: taken in with their day, and nothing overwritten in silence. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { answeredChecklist, type MadeCare } from '#testing/builders/guardianship.ts';
import { aDirectorAtWork, correcting, signing, type TestPhone } from '#testing/builders/phones.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let phone: TestPhone;
let child: MadeChild;
let care: MadeCare;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  ({ phone, child, care } = await aDirectorAtWork(system));
});
afterAll(() => system.close());

describe('a letter signed at a phone', () => {
  it('is drawn up and signed with the day on which it was signed', async () => {
    const parcel = await phone.write({ ...signing(child, care), madeAt: '2023-11-06T00:30:00.000Z' });
    system.clock.set('2023-11-09T09:00:00+08:00');
    await phone.send([parcel], system.clock.now().toISOString());
    const [letter] = await system.owner(
      `select state, how, signed_on, signer_name, witness, digest is not null as sealed from letter where child_id = $1`,
      [child.id],
    );
    expect(letter).toEqual({
      ...{ state: 'signed', how: 'screen', signed_on: '2023-11-06' },
      ...{ signer_name: '王桂兰', witness: '赵会计', sealed: true },
    });
    await phone.sync();
    expect(phone.children.get(child.id)).toMatchObject({ letterWanted: false, letter: { state: 'signed' } });
  });

  it('keeps what was answered before it, sealed by its digest, as the office reads it', async () => {
    const checklist = { formVersion: 1, answers: answeredChecklist };
    await phone.send([await phone.write({ ...signing(child, care), checklist })]);
    const [letter] = await system.owner<{ id: string; content: Buffer }>(
      `select id, content_sealed as content from letter where child_id = $1`,
      [child.id],
    );
    expect(letter?.content.toString('utf8')).not.toContain('not_alone');
    const town = await system.caller('town', places.town);
    const { body } = await town.get(`/api/letters/${letter?.id}`);
    const said = body.checklist.flatMap((page: { questions: { question: string; answer: object }[] }) =>
      page.questions.map(({ question, answer }) => [question, answer]),
    );
    expect(said).toContainEqual(['understood', { zh: '是', en: 'Yes' }]);
    expect(said).toContainEqual(['witness_name', { zh: '赵会计', en: '赵会计' }]);
    const verified = await town.get(`/api/letters/${letter?.id}/verification`);
    expect(verified.body).toMatchObject({ verdict: 'intact' });
  });

  it('of an older app was asked nothing, and is signed all the same', async () => {
    await phone.send([await phone.write(signing(child, care))]);
    const [letter] = await system.owner<{ id: string }>('select id from letter where child_id = $1', [
      child.id,
    ]);
    const { body } = await (await system.caller('town', places.town)).get(`/api/letters/${letter?.id}`);
    expect(body).toMatchObject({ state: 'signed', checklist: null });
  });

  it('that was not understood is held for a person, and not in force', async () => {
    const checklist = { formVersion: 1, answers: { ...answeredChecklist, understood: false } };
    const answer = await phone.send([await phone.write({ ...signing(child, care), checklist })]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'answers-faulty' }]);
    expect(await system.owner('select id from letter where child_id = $1', [child.id])).toEqual([]);
  });

  it('is held where another cares for the child by now', async () => {
    const parcel = await phone.write({ ...signing(child, care), careId: uuidv7() });
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'letter-outdated' }]);
  });
});

describe('a correction', () => {
  it('of what somebody else changed meanwhile is a question with both values, and writes nothing', async () => {
    await system.owner('update child set school = $2 where id = $1', [child.id, '镇中心小学']);
    const answer = await phone.send([await phone.write(correcting(child, null, '村小学'))]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    expect(await system.owner('select school from child where id = $1', [child.id])).toEqual([
      { school: '镇中心小学' },
    ]);
    await phone.sync();
    const [conflict] = phone.children.get(child.id)?.conflicts ?? [];
    expect(conflict).toMatchObject({ field: 'school', before: null, theirs: '镇中心小学', mine: '村小学' });
    const decision = { kind: 'decision', childId: child.id, conflictId: conflict?.id, value: 'mine' };
    await phone.send([await phone.write(decision)]);
    expect(await system.owner('select school from child where id = $1', [child.id])).toEqual([
      { school: '村小学' },
    ]);
    await phone.sync();
    expect(phone.children.get(child.id)?.conflicts).toEqual([]);
  });

  it('of a carer’s telephone and a home is made by the ordinary edits', async () => {
    await phone.send([
      await phone.write(
        correcting(child, phone.children.get(child.id)?.carer?.phone ?? null, '14009998877', 'carerPhone'),
      ),
      await phone.write(
        correcting(child, phone.children.get(child.id)?.address ?? null, '东街 12 号', 'address'),
      ),
    ]);
    await phone.sync();
    expect(phone.children.get(child.id)).toMatchObject({
      carer: { phone: '14009998877' },
      address: '东街 12 号',
    });
  });

  it('that the ordinary edit would not take is held', async () => {
    const answer = await phone.send([await phone.write(correcting(child, 'healthy', 'splendid', 'health'))]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'bad-input' }]);
  });
});
