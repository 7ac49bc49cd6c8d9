/** What came in an envelope: read by its form, or kept as it came where it cannot be read. */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { Envelope } from '#capabilities/field/envelopes/contract.ts';
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';
import { openEnvelope, openWithKnownKey } from '#capabilities/field/envelopes/server-key.ts';
import { type PacketContent, packetContent } from '#capabilities/field/packets/contract.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { unstorableTexts } from '#foundation/http/storable.ts';

/** An envelope opened: `content` is null where nobody here can read it, `raw` is what is kept then. */
export interface OpenedEnvelope {
  readonly content: PacketContent | null;
  readonly contentKey: Bytes | null;
  readonly raw: string;
}

/** Opens an envelope; never fails for what is in it. */
export async function openedContent(tx: Transaction, envelope: Envelope): Promise<OpenedEnvelope> {
  const withKey = async () => openWithKnownKey(envelope) ?? (await openEnvelope(tx, envelope));
  const opened = await withKey().catch((fault: unknown) => {
    if (isDatabaseFault(fault)) throw fault;
    return null;
  });
  if (opened === null) return { content: null, contentKey: null, raw: JSON.stringify(envelope) };
  const content = contentOf(opened.content, envelope);
  return { content, contentKey: opened.contentKey, raw: opened.content };
}

/**
 * The mark that an envelope holds; null where it holds something else or cannot be read. Opened with a key that is remembered, so
 * that no transaction is needed but for the first.
 */
export async function markIn(database: Database, envelope: Envelope): Promise<Mark | null> {
  const actor = { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const;
  const withKey = async () =>
    openWithKnownKey(envelope) ??
    (await database.asActor({ actor, requestId: 'envelope-key' }, (tx) => openEnvelope(tx, envelope)));
  const opened = await withKey().catch((fault: unknown) => {
    if (isDatabaseFault(fault)) throw fault;
    return null;
  });
  const content = opened === null ? null : contentOf(opened.content, envelope);
  return content?.kind === 'mark' && content.mark.id === envelope.id ? content.mark : null;
}

/** The content in its form; null where it has none that can be kept. */
function contentOf(text: string, envelope: Envelope): PacketContent | null {
  const parsed = packetContent.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.id !== envelope.id) return null;
  return unstorableTexts(parsed.data, 'body').length === 0 ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The database failed, not the envelope: it is sent again. */
function isDatabaseFault(fault: unknown): boolean {
  const { code } = fault as { code?: unknown };
  return typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || code.startsWith('ECONN'));
}
