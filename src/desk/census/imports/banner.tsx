/** What state a roster is in, in one sentence, with the deeds that are open: import, withdraw, take the problems away. */
import { DownloadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { downloadProblems, type ImportDetail } from '#capabilities/census/imports/contract.ts';
import { DeedOfImport } from '#desk/census/imports/deed-of-import.tsx';
import { useFaultWords } from '#desk/census/imports/fault-words.ts';
import { columnsToCheck, isUnderWay } from '#desk/census/imports/state-of-import.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { useStepNames } from '#desk/census/parts/step-names.ts';
import { addressFor } from '#ui/caller.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProgressOfWork } from '#ui/progress-of-work.tsx';

/** `onEnd` hears when the server has finished what it was at work on. */
export function Banner(props: { readonly file: ImportDetail; readonly onEnd: () => void }) {
  const t = useTexts(texts);
  const stepName = useStepNames();
  const { file, onEnd } = props;
  if (isUnderWay(file) && file.workId !== null)
    return (
      <div className="sheet census-work">
        <ProgressOfWork
          key={file.workId}
          workId={file.workId}
          title={t(file.state === 'reading' ? 'work.read' : 'work.commit', { file: file.fileName })}
          stepName={stepName}
          onEnd={onEnd}
        />
        <Deeds file={file} />
      </div>
    );
  return (
    <>
      <Fault file={file} />
      <OtherCounty file={file} />
      <div className="sheet census-banner">
        <Sentence file={file} />
        <Deeds file={file} />
      </div>
    </>
  );
}

function Sentence({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (file.state === 'withdrawn') return <p>{t('withdrawn.title')}</p>;
  const counts = file.result ?? file.preview;
  if (counts === null) return <p>{t('failed.next')}</p>;
  const check = file.layout === null || !file.can.map ? 0 : columnsToCheck(file.layout);
  return (
    <p>
      <strong>
        {t(file.state === 'committed' ? 'done.title' : 'ready.title', {
          rows: formatCount(counts.rows, language),
          counted: formatCount(counts.counted, language),
        })}
      </strong>
      {check > 0 ? <span className="census-doubt">{t('ready.check', { count: check })}</span> : null}
    </p>
  );
}

/** A file that cannot be read, or whose import did not finish: why, and what to do. */
function Fault({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const words = useFaultWords();
  if (file.fault === null) return null;
  const which = file.state === 'failed' ? 'failed' : 'commitFailed';
  return (
    <Alert
      className="problem-alert"
      type="error"
      showIcon
      title={t(`${which}.title`)}
      description={
        <>
          <p>{words(file.fault)}</p>
          <p>{t(`${which}.kept`)}</p>
        </>
      }
    />
  );
}

function OtherCounty({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const other = file.layout?.otherCounty ?? null;
  if (other === null || file.state !== 'staged') return null;
  const why = other.because === 'title' ? 'otherCounty.title.why' : (`otherCounty.${other.because}` as const);
  return (
    <Alert
      className="problem-alert"
      type="warning"
      showIcon
      title={t('otherCounty.title', { name: other.name })}
      description={`${t(why)} ${t('otherCounty.advice', { county: file.county.name })}`}
    />
  );
}

function Deeds({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [doing, setDoing] = useState<'commit' | 'withdraw' | null>(null);
  const { can, result, layout } = file;
  const unsure = layout !== null && can.map && columnsToCheck(layout) > 0;
  const campaign = { params: { campaign: file.campaignId } };
  return (
    <span className="census-deeds-of-file screen-only">
      {can.withdraw ? <Button onClick={() => setDoing('withdraw')}>{t('withdraw')}</Button> : null}
      {can.problems ? (
        <Tooltip title={t('problems.hint')}>
          <Button
            icon={<DownloadOutlined />}
            href={addressFor(downloadProblems, { params: { id: file.id } })}
          >
            {t('problems')}
          </Button>
        </Tooltip>
      ) : null}
      {result !== null && result.held.total > 0 ? (
        <Button onClick={() => void navigate({ to: '/census/$campaign/held', ...campaign })}>
          {t('goHeld')}
        </Button>
      ) : null}
      {can.commit ? (
        <Button type={unsure ? 'default' : 'primary'} onClick={() => setDoing('commit')}>
          {t('commit')}
        </Button>
      ) : null}
      {['committed', 'failed', 'withdrawn'].includes(file.state) ? (
        <Button onClick={() => void navigate({ to: '/census/$campaign/import', ...campaign })}>
          {t('handInMore')}
        </Button>
      ) : null}
      {doing === null ? null : <DeedOfImport file={file} deed={doing} onClose={() => setDoing(null)} />}
    </span>
  );
}
