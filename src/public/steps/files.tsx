/** @jsxImportSource preact */
/** Photographs and recordings that are to go along; photographs are made small before they travel. */
import { useState } from 'preact/hooks';
import { newId } from '#public/code.ts';
import type { DraftFile } from '#public/draft.ts';
import type { PageProps } from '#public/parts.tsx';
import { smallPhoto } from '#public/photo.ts';

/** As the server takes them (portal/reporting/contract.ts). */
export const MOST_FILES = 6;
const LARGEST_FILE = 10 * 1024 * 1024;

/** A chosen file as it is sent; null where it is too large. */
export async function draftFile(file: File): Promise<DraftFile | null> {
  const content = file.type.startsWith('image/') ? await smallPhoto(file) : file;
  return content.size > LARGEST_FILE ? null : { id: newId(), name: file.name, content };
}

export function FilePicker(
  props: PageProps & {
    readonly files: readonly DraftFile[];
    readonly onChange: (files: DraftFile[]) => void;
  },
) {
  const { say, files } = props;
  const [tooLarge, setTooLarge] = useState(false);
  const add = async (input: HTMLInputElement): Promise<void> => {
    const chosen = await Promise.all([...(input.files ?? [])].map(draftFile));
    const fit = chosen.filter((one) => one !== null);
    setTooLarge(fit.length < chosen.length);
    props.onChange([...files, ...fit].slice(0, MOST_FILES));
    input.value = '';
  };
  return (
    <>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <span>{file.name}</span>
            <button
              type="button"
              class="plain"
              aria-label={`${say('files.remove')} ${file.name}`}
              onClick={() => props.onChange(files.filter((one) => one.id !== file.id))}
            >
              {say('files.remove')}
            </button>
          </li>
        ))}
      </ul>
      {tooLarge ? <p role="alert">{say('files.large')}</p> : null}
      {files.length >= MOST_FILES ? null : (
        <div class="adding">
          {(['photo', 'sound'] as const).map((kind) => (
            <label class="button light" key={kind}>
              {say(`files.${kind}`)}
              <input
                type="file"
                class="unseen"
                multiple
                accept={kind === 'photo' ? 'image/*' : 'audio/*'}
                onChange={(event) => void add(event.currentTarget)}
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}
