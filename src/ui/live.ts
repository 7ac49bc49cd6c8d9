/**
 * What happens while a screen is open. All screens of a page share one stream; a stream that is lost is asked for again, and
 * then everybody looks anew. Only the kind and the id of a record travel here: what it holds is asked for as always.
 */
import { useEffect, useRef } from 'react';

/** Told what happened: which kind of thing and which record; null as id where anything of that kind may have been missed. */
export type OnLive = (kind: string, id: string | null) => void;

const ADDRESS = '/api/live';
const ASK_AGAIN_AFTER_MS = 2_000;
const listeners = new Map<string, Set<OnLive>>();
const heardKinds = new Set<string>();
let source: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

/** Hears of these kinds of things as long as the screen is shown. */
export function useLive(kinds: readonly string[], onEvent: OnLive): void {
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const wanted = kinds.join(' ');
  useEffect(() => {
    const hear: OnLive = (kind, id) => latest.current(kind, id);
    return listenTo(wanted.split(' '), hear);
  }, [wanted]);
}

function listenTo(kinds: readonly string[], hear: OnLive): () => void {
  for (const kind of kinds) listeners.set(kind, (listeners.get(kind) ?? new Set<OnLive>()).add(hear));
  if (source === undefined) open();
  for (const kind of kinds) attend(kind);
  return () => {
    for (const kind of kinds) listeners.get(kind)?.delete(hear);
    if ([...listeners.values()].every((each) => each.size === 0)) close();
  };
}

function open(): void {
  const fresh = new EventSource(ADDRESS);
  source = fresh;
  heardKinds.clear();
  for (const kind of listeners.keys()) attend(kind);
  fresh.addEventListener('missed', () => {
    for (const [kind, each] of listeners) for (const hear of each) hear(kind, null);
  });
  fresh.addEventListener('error', () => {
    // A refusal closes it for good; the session may be a new one a moment later.
    if (fresh.readyState !== EventSource.CLOSED || source !== fresh) return;
    source = undefined;
    clearTimeout(again);
    again = setTimeout(() => {
      if (source === undefined && listeners.size > 0) open();
    }, ASK_AGAIN_AFTER_MS);
  });
}

function attend(kind: string): void {
  if (heardKinds.has(kind)) return;
  heardKinds.add(kind);
  source?.addEventListener(kind, (event) => {
    for (const hear of listeners.get(kind) ?? []) hear(kind, (event as MessageEvent<string>).data);
  });
}

function close(): void {
  clearTimeout(again);
  source?.close();
  source = undefined;
  listeners.clear();
  heardKinds.clear();
}
