import { describe, expect, it } from 'vitest';
import { openTasksOf } from '#field/day/todo.ts';
import { newMark } from '#field/register/new-mark.ts';
import { training } from '#field/training/training.ts';

const words = { zh: '探视巡访', en: 'Visit' };

function aDraft(store: ReturnType<typeof training>, childAt: number) {
  const childId = store.snapshot().children[childAt]?.id ?? '';
  return {
    ...{ id: 'draft', kind: 'visit', formVersion: 1, childId, completes: null, answers: { mood: 'good' } },
    ...{ page: 2, startedAt: new Date().toISOString(), position: null },
  };
}

describe('practice', () => {
  it('has twelve children, all made up, who can be found by sound', () => {
    const { children, me } = training().snapshot();
    expect(children).toHaveLength(12);
    expect(me.training).toBe(true);
    for (const child of children) {
      expect(child.residence.startsWith('410981')).toBe(true);
      const phones = [child.carer?.phone, ...child.parents.map(({ phone }) => phone)];
      for (const phone of phones) expect(phone ?? '1400').toMatch(/^1400/);
    }
    expect(children[0]?.keys).toEqual(
      expect.arrayContaining(['王子涵', '子涵', 'wangzihan', 'zihan', 'wzh']),
    );
  });

  it('keeps a draft with its files, and hands it in as one piece', async () => {
    const store = training();
    await store.saveDraft(aDraft(store, 1));
    const file = await store.addFile('draft', 'photo', new Blob(['x'], { type: 'image/jpeg' }));
    await store.saveDraft({ ...aDraft(store, 1), page: 3 });
    expect(store.snapshot().drafts[0]).toMatchObject({ page: 3, files: [{ id: file.id }] });
    expect(await (await store.readFile(file.id))?.text()).toBe('x');
    await store.finish('draft', words);
    const { drafts, outbox } = store.snapshot();
    expect(drafts.map(({ id }) => id)).not.toContain('draft');
    expect(outbox).toMatchObject([{ id: 'draft', state: 'waiting', form: 'visit', filesAll: 1 }]);
    expect(await store.formerAnswers('draft')).toEqual({ mood: 'good' });
  });

  it('plays sending: what went is done, and asked for again when it is due again', async () => {
    const store = training();
    const [, child] = store.snapshot().children;
    await store.saveDraft(aDraft(store, 1));
    await store.finish('draft', words);
    await store.sync();
    const { outbox, children, sync } = store.snapshot();
    expect(outbox).toMatchObject([{ state: 'sent' }]);
    expect(sync).toMatchObject({ running: false, sent: 1, toSend: 1 });
    const visited = children.find(({ id }) => id === child?.id);
    expect(visited?.watch.visit.missed).toBe(0);
    if (visited === undefined) throw new Error('the child is gone');
    const visit = openTasksOf(visited, store.snapshot()).find(({ kind }) => kind === 'visit');
    expect(visit?.state).toBe('later');
  });

  it('signs, corrects and decides as the server would', async () => {
    const store = training();
    const at = (index: number) => store.snapshot().children[index];
    const id = (index: number) => at(index)?.id ?? '';
    const letter = { termFrom: '2024-05-23', termTo: '2025-05-22', careId: '', edition: '', signerName: '' };
    const checklist = { formVersion: 1, answers: {} };
    await store.saveDraft({ ...aDraft(store, 1), id: 'letter', kind: 'letter' });
    await store.signLetter('letter', {
      ...letter,
      ...{ childId: id(1), witness: null, signature: '', checklist },
    });
    expect(store.snapshot().drafts.map(({ kind }) => kind)).not.toContain('letter');
    expect(at(1)?.letter?.termTo).toBe('2025-05-22');
    await store.correct(id(2), 'boarding', 'false', 'true');
    await store.correct(id(2), 'school', '练习镇中心小学', '柳河湾小学');
    expect(at(2)).toMatchObject({ boarding: true, school: '柳河湾小学' });
    const conflict = at(11)?.conflicts[0];
    await store.decide(conflict?.id ?? '', id(11), 'mine');
    expect(at(11)).toMatchObject({ conflicts: [], carer: { phone: conflict?.mine } });
    expect(store.snapshot().outbox.map(({ kind }) => kind)).toEqual([
      ...['letter', 'correction', 'correction', 'decision'],
    ]);
  });

  it('begins anew when it is locked', async () => {
    const store = training();
    await store.comment('record', 'child', '好的');
    store.lock();
    expect(store.snapshot().outbox).toEqual([]);
  });

  it('has a classroom, whose door is kept as the real one is', async () => {
    const store = training();
    const [site] = store.snapshot().sites;
    const [session] = site?.sessions ?? [];
    const [place] = site?.places ?? [];
    const [picker] = place?.pickers ?? [];
    if (!site || !session || !place || !picker) throw new Error('practice has no classroom');
    const mark = newMark(site.id, session, { kind: 'arrived', placeId: place.id });
    await store.mark(mark);
    expect(store.snapshot().sites[0]?.sessions[0]?.marks).toEqual([mark]);
    expect(store.snapshot().outbox).toMatchObject([{ id: mark.id, kind: 'mark', state: 'waiting' }]);
    expect(await store.tellPin(picker.id, '1111')).toEqual({ right: false, left: 2 });
    expect(await store.tellPin(picker.id, '2580')).toEqual({ right: true });
    for (const { guardian } of site.places) expect(guardian?.phone).toMatch(/^1400/);
  });
});
