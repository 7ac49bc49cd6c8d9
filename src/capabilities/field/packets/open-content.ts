/** What came in an envelope: read by its form, or kept as it came where it cannot be read. */
import type { Envelope } from '#capabilities/field/envelopes/contract.ts';
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';
import { openEnvelope } from '#capabilities/field/envelopes/server-key.ts';
import { type PacketContent, packetContent } from '#capabilities/field/packets/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { unstorableTexts } from '#foundation/http/storable.ts';

/** An envelope opened: `content` is null where nobody here can read it, `raw` is what is kept then. */
export interface OpenedEnvelope {
  readonly content: PacketContent | null;
  readonly contentKey: Bytes | null;
  readonly raw: string;
}

/** Opens an envelope; never fails for what is in it. */
export async function openedContent(tx: Transaction, envelope: Envelope): Promise<OpenedEnvelope> {
  const opened = await openEnvelope(tx, envelope).catch((fault: unknown) => {
    if (isDatabaseFault(fault)) throw fault;
    return null;
  });
  if (opened === null) return { content: null, contentKey: null, raw: JSON.stringify(envelope) };
  const parsed = packetContent.safeParse(jsonOf(opened.content));
  const storable =
    parsed.success && parsed.data.id === envelope.id && unstorableTexts(parsed.data, 'body').length === 0;
  return { content: storable ? parsed.data : null, contentKey: opened.contentKey, raw: opened.content };
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
