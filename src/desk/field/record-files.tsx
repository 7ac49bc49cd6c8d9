/** The photographs and voice notes of a record, and which have not come yet; to be put on any page that shows a record. */
import type { FileView } from '#capabilities/field/record-files/contract.ts';
import { listRecordFiles } from '#capabilities/field/record-files/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { texts } from '#desk/field/texts.ts';
import { VoiceNote } from '#desk/field/voice-note.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/field/field.css';

/** What a question is called, where the page knows it. */
type NameOf = (question: string) => string | undefined;

/** A sheet with a record's files. */
export function RecordFiles(props: { readonly recordId: string; readonly nameOf: NameOf }) {
  const t = useTexts(texts);
  const result = useOperation(listRecordFiles, { params: { id: props.recordId } });
  return (
    <Sheet title={t('files.title')}>
      {result.isPending ? (
        <LoadingState lines={3} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : result.data.items.length === 0 ? (
        <EmptyState title={t('files.none')} />
      ) : (
        <FileList files={result.data.items} nameOf={props.nameOf} />
      )}
    </Sheet>
  );
}

/** Files side by side: pictures open whole in a window of their own, voice notes are heard where they stand. */
export function FileList(props: { readonly files: readonly FileView[]; readonly nameOf: NameOf }) {
  return (
    <ul className="field-files">
      {props.files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} question={props.nameOf(file.question) ?? file.question} />
        </li>
      ))}
    </ul>
  );
}

function OneFile({ file, question }: { readonly file: FileView; readonly question: string }) {
  const t = useTexts(texts);
  const voice = file.mediaType.startsWith('audio/');
  const name = t(voice ? 'files.voice' : 'files.photo', { question });
  const address = `/api/field/files/${file.id}`;
  if (file.state !== 'kept')
    return (
      <div className="field-missing">
        {name} {t(file.state === 'awaited' ? 'files.awaited' : 'files.lost')}
      </div>
    );
  return (
    <>
      {voice ? (
        <VoiceNote address={address} name={name} />
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={name} loading="lazy" />
        </a>
      )}
      <span className="field-aside">
        {name}
        {file.cameAt === null
          ? ''
          : ` · ${t('files.size', { size: Math.max(1, Math.round(file.bytes / 1024)), when: formatMoment(file.cameAt) })}`}
      </span>
    </>
  );
}
