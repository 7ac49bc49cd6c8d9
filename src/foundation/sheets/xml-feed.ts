// XML of any size pushed through saxes chunk by chunk, names without their prefix (some Chinese software writes
// `x:row`), with two guards: no document type (so no entities of the file's own), and no endless text or tag.
import { SaxesParser } from 'saxes';
import { SheetFault } from './sheet-fault.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  /** All the text between two tags at once. */
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlFeed {
  /** @throws SheetFault `unreadable` (not well formed) or `tooLarge` (text without end). */
  write(chunk: Buffer): void;
  end(): void;
}

/** Wraps saxes; `textChars` is the longest stretch without a tag that we hold. */
export function createXmlFeed(handlers: XmlHandlers, textChars: number): XmlFeed {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let decoder: TextDecoder | undefined;
  let sinceEvent = 0;

  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    handlers.open(bareName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    sinceEvent = 0;
    handlers.close?.(bareName(tag.name));
  });
  const onText = (text: string): void => handlers.text?.(text);
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('doctype', () => {
    throw new SheetFault('unreadable', { found: 'doctype' });
  });
  parser.on('error', (error) => {
    // Raw control characters: not XML, but written by real exporters; cleaning removes them and says so.
    if (!error.message.includes('disallowed character'))
      throw new SheetFault('unreadable', {}, { cause: error });
  });

  const push = (text: string): void => {
    sinceEvent += text.length;
    parser.write(text);
    if (sinceEvent > textChars) throw new SheetFault('tooLarge', { textChars: sinceEvent });
  };
  return {
    write(chunk) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      push(decoder.decode(chunk, { stream: true }));
    },
    end() {
      push(decoder?.decode() ?? '');
      parser.close();
    },
  };
}

/** Pushes a whole part through and ends it. */
export async function feedXml(
  source: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  textChars: number,
): Promise<void> {
  const feed = createXmlFeed(handlers, textChars);
  for await (const chunk of source) feed.write(chunk);
  feed.end();
}

function bareName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** OOXML allows UTF-8 and UTF-16; the latter says so by its mark. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
