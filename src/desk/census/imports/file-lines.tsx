/** The files of a handing-in, a line each: on their way, being read, to be looked over, imported. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ImportView } from '#capabilities/census/imports/contract.ts';
import { useFaultWords } from '#desk/census/imports/fault-words.ts';
import { countyWords, useCountColumns } from '#desk/census/imports/import-columns.tsx';
import { isUnderWay } from '#desk/census/imports/state-of-import.ts';
import { texts } from '#desk/census/imports/texts.ts';
import type { Upload, Uploads } from '#desk/census/imports/uploads.ts';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { useStepNames } from '#desk/census/parts/step-names.ts';
import { texts as common } from '#desk/census/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useProblemWords } from '#ui/problem-alert.tsx';
import { ProgressOfWork } from '#ui/progress-of-work.tsx';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;
/** Columns of the table. */
const width = 10;

export function FileLines(props: { readonly files: readonly ImportView[]; readonly uploads: Uploads }) {
  const t = useTexts(texts);
  const counts = useCountColumns();
  const { files, uploads } = props;
  return (
    <table className="plain census-table census-lines" aria-label={t('files.now')}>
      <thead>
        <tr>
          <th scope="col">{t('column.file')}</th>
          <th scope="col">{t('column.county')}</th>
          <th scope="col">{t('column.state')}</th>
          {counts.map((column) => (
            <th key={column.key} scope="col" className="end">
              {column.title as string}
            </th>
          ))}
          <th scope="col" aria-label={t('open')} />
        </tr>
      </thead>
      <tbody>
        {uploads.list.map((upload) => (
          <Sending key={upload.key} upload={upload} uploads={uploads} />
        ))}
        {files.map((file) => (
          <Taken key={file.id} file={file} />
        ))}
      </tbody>
    </table>
  );
}

const sizeWords = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;

function Sending(props: { readonly upload: Upload; readonly uploads: Uploads }) {
  const t = useTexts(texts);
  const { upload, uploads } = props;
  const problem = useProblemWords(upload.problem);
  const failed = upload.state === 'failed';
  const size = sizeWords(upload.file.size);
  return (
    <tr>
      <th scope="row">{upload.file.name}</th>
      <td />
      <td colSpan={width - 3} aria-live="polite">
        <StateTag tone={failed ? 'wrong' : 'going'} words={t(`upload.${upload.state}`, { size })} />
        {failed ? (
          <span className="census-alarm census-remark">
            {[problem.title, problem.detail].filter((sentence) => sentence !== '').join(' ')}
          </span>
        ) : null}
      </td>
      <td className="census-deeds">
        {failed ? (
          <>
            <Button size="small" onClick={() => uploads.retry(upload.key)}>
              {t('retry')}
            </Button>
            <Button size="small" type="text" onClick={() => uploads.dismiss(upload.key)}>
              {t('dismiss')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

function Taken({ file }: { readonly file: ImportView }) {
  const c = useTexts(common);
  const stepName = useStepNames();
  const fault = useFaultWords();
  const counts = useCountColumns();
  return (
    <tr>
      <th scope="row">
        <Link className="census-name" to="/census/imports/$import" params={{ import: file.id }}>
          {file.fileName}
        </Link>
      </th>
      <td>{countyWords(file)}</td>
      {isUnderWay(file) && file.workId !== null ? (
        <td colSpan={width - 3}>
          <ProgressOfWork key={file.workId} workId={file.workId} stepName={stepName} />
        </td>
      ) : file.state === 'failed' && file.fault !== null ? (
        <td colSpan={width - 3}>
          <StateTag tone="wrong" words={c('import.failed')} />
          <span className="census-alarm census-remark">{fault(file.fault)}</span>
        </td>
      ) : (
        <>
          <td>
            <StateTag tone={toneOf(file.state)} words={c(`import.${file.state}`)} />
            {file.fault === null ? null : <div className="census-alarm">{fault(file.fault)}</div>}
          </td>
          {counts.map((column) => (
            <td key={column.key} className="end">
              {column.render?.(undefined, file, 0) as React.ReactNode}
            </td>
          ))}
        </>
      )}
      <td className="census-deeds">
        <OpenFile file={file} />
      </td>
    </tr>
  );
}

function OpenFile({ file }: { readonly file: ImportView }) {
  const t = useTexts(texts);
  return (
    <Link className="census-open" to="/census/imports/$import" params={{ import: file.id }}>
      {t(file.can.commit ? 'open' : 'view')}
    </Link>
  );
}
