/** @jsxImportSource preact */
/** Compares a file with the one that was issued by their digests, on this device: nothing of it is sent. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { useState } from 'preact/hooks';
import type { Say } from '#public/check/texts.ts';

type Compared = 'busy' | 'same' | 'other' | 'unread' | null;

/** A place to drop the file on, what came of it, and the digest to compare by hand. */
export function CompareFile({ say, digests }: { readonly say: Say; readonly digests: readonly string[] }) {
  const [compared, setCompared] = useState<Compared>(null);
  const [over, setOver] = useState(false);
  const compare = async (file: File | undefined): Promise<void> => {
    setOver(false);
    if (file === undefined) return;
    setCompared('busy');
    await digestOf(file).then(
      (digest) => setCompared(digests.includes(digest) ? 'same' : 'other'),
      () => setCompared('unread'),
    );
  };
  return (
    <section class="compare">
      <h2>{say('file.title')}</h2>
      <label
        class={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          void compare(event.dataTransfer?.files[0]);
        }}
      >
        <span>{say('file.hint')}</span>
        <strong>{say(compared === 'busy' ? 'file.busy' : 'file.choose')}</strong>
        <input
          type="file"
          class="unseen"
          accept="application/pdf,.pdf"
          onChange={(event) => {
            void compare(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p role="status" class={compared === 'same' ? 'outcome good' : 'outcome bad'}>
        {compared === null || compared === 'busy' ? '' : say(`file.${compared}`)}
      </p>
      <p class="hint">{say('digest')}</p>
      {digests.map((digest) => (
        <code key={digest}>{digest.replace(/(.{8})(?=.)/g, '$1 ')}</code>
      ))}
    </section>
  );
}

/** In pieces, so that a large file does not stand in memory as a whole. */
async function digestOf(file: File): Promise<string> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytesToHex(hash.digest());
    hash.update(value);
  }
}
