/** Runs in the browser: the app's own screens on a made-up phone, as the test's scene says. Nothing of it ships. */
import { h, render } from 'preact';
import { App } from '#field/app/app.tsx';
import type { OutboxItem, Phone, Snapshot, UnlockedStore } from '#field/store/store.ts';
import { training } from '#field/training/training.ts';
import { sitesOf } from './made-door.ts';
import type { Scene } from './scenes.ts';
import '#field/look/look.css';

const scene = JSON.parse(new URL(location.href).searchParams.get('scene') ?? '{}') as Scene;
const DAY_MS = 86_400_000;

function anItem(part: Partial<OutboxItem>, at: number): OutboxItem {
  return {
    ...{ id: String(at), kind: 'record', form: 'visit', completes: null, childId: null, state: 'waiting' },
    ...{ words: { zh: '探视巡访', en: 'Visit' }, madeAt: new Date().toISOString(), sentAt: null },
    ...{ filesLeft: 0, filesAll: 0, tries: 0, trouble: null },
    ...part,
  };
}

function childrenOf(real: Snapshot): Snapshot['children'] {
  const count = scene.children ?? real.children.length;
  const many = Array.from({ length: count }, (_, at) => {
    const child = real.children[at % real.children.length];
    if (child === undefined) throw new Error('practice has no children');
    return at < real.children.length ? child : { ...child, id: `${child.id}-${at}` };
  });
  const later = new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 10);
  return many.map((child) => ({
    ...child,
    ...(scene.noCarer === true ? { carer: null } : {}),
    ...(scene.allDone === true
      ? {
          ...{
            conflicts: [],
            benefits: [],
            absence: null,
            letter: { state: 'signed', number: '1', signedOn: null, termTo: '2099-01-01' },
          },
          watch: {
            ...child.watch,
            ...{ returned: [], evaluation: { ...child.watch.evaluation, dueOn: null } },
            visit: { ...child.watch.visit, dueOn: later },
          },
        }
      : {}),
  }));
}

/** The store of practice, with what the scene says in its place. */
function shownStore(): UnlockedStore {
  const inner = training();
  const sites = sitesOf(scene.door ?? {});
  const shown = (): Snapshot => {
    const real = inner.snapshot();
    return {
      ...real,
      me: { ...real.me, name: '王主任', account: 'wangzhuren', training: false, ...scene.me },
      children: childrenOf(real),
      withdrawn: scene.withdrawn ?? [],
      ...(scene.door === undefined ? {} : { sites: sites(real) }),
      ...(scene.noDrafts === true
        ? { drafts: real.drafts.filter(({ kind, page }) => kind !== 'visit' || page !== 1) }
        : {}),
      ...(scene.noForms === true ? { forms: {} } : {}),
      ...(scene.noWording === true ? { letterWording: null } : {}),
      outbox: [...(scene.outbox ?? []).map(anItem), ...real.outbox],
      sync: { ...real.sync, ...scene.sync },
    };
  };
  const fails = new Set([
    'saveDraft',
    'addFile',
    'finish',
    'signLetter',
    'correct',
    'decide',
    'comment',
    'mark',
  ]);
  return new Proxy(inner, {
    get: (store, name: keyof UnlockedStore) => {
      if (name === 'snapshot') return shown;
      if (name === 'sync') return async () => undefined;
      if (scene.keeps !== undefined && fails.has(name))
        return async () => {
          throw new Error(scene.keeps);
        };
      const part: unknown = store[name];
      return typeof part === 'function' ? part.bind(store) : part;
    },
  });
}

const phone: Phone = {
  lockers: async () => (scene.lockers ?? []).map((locker, at) => ({ ...locker, id: String(at) })),
  open: async (_locker, pin) => {
    if (scene.wiped !== undefined) return { state: 'wiped', why: scene.wiped };
    return pin === scene.pin
      ? { state: 'open', store: shownStore() }
      : { state: 'wrong-pin', left: scene.left ?? 9 };
  },
  signIn: async (_account, _password, code) => {
    if (scene.signIn === 'refused') return { state: 'refused', code: 'wrong', words: '账号或密码不对。' };
    if (scene.signIn === 'code-wanted' && code === undefined) return { state: 'code-wanted' };
    if (scene.signIn === 'no-network') return { state: 'no-network' };
    return { state: 'choose-pin', finish: async () => shownStore() };
  },
  train: async () => shownStore(),
};

const place = document.getElementById('field');
if (place !== null) render(h(App, { phone }), place);
