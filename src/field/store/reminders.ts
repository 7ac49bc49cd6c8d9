/**
 * Reminders on this phone: whether it may be woken, asked for and taken back. Needs a network; what was chosen stands at the server and
 * in the browser, and the locker remembers under which id, so that it can be taken back.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Disk } from '#field/store/disk.ts';
import { get, post, remove } from '#field/store/server.ts';
import type { Reminding } from '#field/store/store.ts';
import { openShelf, type Sealing, sealShelf } from '#field/store/writings.ts';
import { pushAbility, subscribeBrowser } from '#ui/reminders/subscribing.ts';

interface View {
  readonly digest: boolean;
  readonly digestAt: string;
  readonly ways: { readonly pushKey: string | null; readonly sms: string };
  readonly devices: readonly { readonly id: string }[];
}

const NAME = 'reminding';
const worker = { script: '/field/worker.js', scope: '/field/' };

/** What a locker needs for its reminders. */
export interface RemindersOf {
  readonly disk: Disk;
  readonly sealing: Sealing;
  readonly secret: string;
}

/** How it stands. @throws Hindered, Refused */
export async function reminding(of: RemindersOf): Promise<Reminding> {
  return shown(of, await viewAsDirector(of));
}

/** On a shared phone the session that stands may be another's: this director's own is opened first. */
async function viewAsDirector({ sealing, secret }: RemindersOf): Promise<View> {
  await post('/api/field/sessions', { device: sealing.locker, secret });
  return get<View>('/api/reminders');
}

async function shown(of: RemindersOf, view: View): Promise<Reminding> {
  const mine = await ownId(of);
  const able = view.ways.pushKey === null ? 'unable' : pushAbility();
  const on = mine !== null && view.devices.some((device) => device.id === mine);
  return {
    state: on ? 'on' : able === 'able' ? 'off' : able,
    digestAt: view.digest ? view.digestAt : null,
    sms: view.ways.sms === 'ready',
  };
}

async function ownId({ disk, sealing }: RemindersOf): Promise<string | null> {
  const row = await disk.get('shelf', [sealing.locker, NAME]);
  return row === undefined ? null : ((await openShelf(sealing, NAME, row.sealed)) as string);
}

/** Lets the phone be woken; asks the person first. @throws Hindered, Refused, DOMException */
export async function remindHere(of: RemindersOf): Promise<Reminding> {
  const { disk, sealing } = of;
  const view = await viewAsDirector(of);
  if (view.ways.pushKey === null) return shown(of, view);
  const address = await subscribeBrowser(worker, view.ways.pushKey);
  if (address === null) return shown(of, view);
  const id = (await ownId(of)) ?? uuidv7();
  const after = await post<View>('/api/reminders/devices', { id, ...address });
  await disk.put('shelf', { locker: sealing.locker, name: NAME, sealed: await sealShelf(sealing, NAME, id) });
  return shown(of, after);
}

/** Lets the phone be woken no more. @throws Hindered, Refused */
export async function remindNoMore(of: RemindersOf): Promise<Reminding> {
  const view = await viewAsDirector(of);
  const id = await ownId(of);
  const there = id !== null && view.devices.some((device) => device.id === id);
  const after = there ? await remove<View>(`/api/reminders/devices/${id}`) : view;
  await of.disk.delete('shelf', [of.sealing.locker, NAME]);
  return shown(of, after);
}
