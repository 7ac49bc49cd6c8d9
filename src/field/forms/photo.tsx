/** @jsxImportSource preact */
/** Photographs by the phone's camera, made small before they are kept. */
import { MOST_PHOTOS } from '#capabilities/forms/codes/contract.ts';
import type { QuestionOf } from '#capabilities/forms/document/contract.ts';
import { chosenIn } from '#field/forms/answering.ts';
import type { Asked } from '#field/forms/asked.ts';
import { useKeeping } from '#field/forms/keeping.ts';
import { KeptPicture } from '#field/forms/kept-picture.tsx';
import { smallPhoto } from '#field/forms/small-photo.ts';

export function Photo({ question, answer, say, files, describedBy, onAnswer }: Asked<QuestionOf<'photo'>>) {
  const kept = chosenIn(answer);
  const { busy, trouble, keep } = useKeeping();
  const add = (input: HTMLInputElement): Promise<void> =>
    keep(async () => {
      const file = input.files?.[0];
      input.value = '';
      if (file === undefined) return;
      onAnswer([...kept, await files.keep(question.id, await smallPhoto(file))]);
    });
  const remove = (file: string): Promise<void> =>
    keep(async () => {
      onAnswer(kept.filter((one) => one !== file));
      await files.drop(file);
    });
  return (
    <div class="form-files">
      {kept.map((file, at) => (
        <figure key={file}>
          <KeptPicture files={files} file={file} words={say('photo.number', { number: at + 1 })} />
          <button type="button" class="form-small" onClick={() => void remove(file)}>
            {say('photo.remove')}
          </button>
        </figure>
      ))}
      {kept.length >= (question.most ?? MOST_PHOTOS) ? null : (
        <label class="form-button light" aria-disabled={busy}>
          {say(kept.length === 0 ? 'photo.take' : 'photo.more')}
          <input
            type="file"
            class="form-unseen"
            accept="image/*"
            capture="environment"
            disabled={busy}
            aria-describedby={describedBy}
            onChange={(event) => void add(event.currentTarget)}
          />
        </label>
      )}
      {trouble === null ? null : (
        <p class="form-fault" role="alert">
          {say(trouble)}
        </p>
      )}
    </div>
  );
}
