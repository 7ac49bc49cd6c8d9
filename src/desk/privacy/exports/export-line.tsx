/** One export: what for, which columns, who asked and decided, how far it is, and what can be done with it. */
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { exportColumns } from '#capabilities/children/exporting/contract.ts';
import {
  decideExport,
  downloadExport,
  downloadPapers,
  type ExportView,
  showPassword,
  withdrawExport,
} from '#capabilities/privacy/exports/contract.ts';
import { exportForms, exportKinds, exportStates } from '#capabilities/privacy/exports/rules.ts';
import { texts } from '#desk/privacy/exports/texts.ts';
import { type RefusalCode, refusalSentence, refusals } from '#foundation/refusals.ts';
import { addressFor } from '#ui/caller.ts';
import { formatCount, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ProgressOfWork } from '#ui/progress-of-work.tsx';
import { useWrite } from '#ui/use-operation.ts';

const steps = { locking: 'step.locking', printing: 'step.printing', binding: 'step.binding' } as const;

/** `onEnd` hears when the file is made or has failed. */
export function ExportLine(props: { readonly row: ExportView; readonly onEnd: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { row, onEnd } = props;
  return (
    <article className="export-line">
      <div>
        <h2>
          <span className="number">{row.number}</span>　{exportKinds[row.kind][language]} ·{' '}
          {row.division.name}{' '}
          <span className={`export-state export-state-${row.state}`}>
            {exportStates[row.state][language]}
          </span>
        </h2>
        <p>{row.purpose}</p>
        <Facts row={row} />
      </div>
      <Deeds row={row} />
      {row.state === 'making' && row.workId !== null ? (
        <ProgressOfWork
          workId={row.workId}
          title={t('making')}
          stepName={(step) => (step in steps ? t(steps[step as keyof typeof steps]) : t('step.reading'))}
          onEnd={onEnd}
        />
      ) : null}
    </article>
  );
}

function Facts({ row }: { readonly row: ExportView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const columns = row.columns.map((column) => exportColumns[column][language]);
  const { asker, decider, decidedAt, expiresAt, fault } = row;
  const many = row.rows ?? row.expected;
  const filtered = Object.keys(row.filters).some((key) => key !== 'state');
  const parts = [
    t('who', { name: asker.name, account: asker.account, moment: formatMoment(row.askedAt) }),
    t(row.rows === null ? 'expected' : row.form === 'workbook' ? 'rows' : 'papers', {
      count: formatCount(many, language),
    }),
    ...toldOfPapers(row, t),
    ...(row.campaign === null ? [] : [row.campaign]),
    ...(filtered ? [t('filtered')] : []),
    ...(decider === null || decidedAt === null
      ? []
      : [t('decided', { name: decider, moment: formatMoment(decidedAt) })]),
    ...(row.decisionNote === null ? [] : [row.decisionNote]),
    ...(row.state !== 'ready' || expiresAt === null
      ? []
      : [t('until', { moment: formatMoment(expiresAt), done: row.downloads, most: row.mostDownloads })]),
    ...(fault === null ? [] : [t('fault', { fault: faultWords(fault, language) })]),
  ];
  return (
    <>
      <p className="export-facts">
        {row.form === 'workbook'
          ? t('columns', { columns: columns.join(language === 'zh' ? '、' : ', ') })
          : t('form', { form: exportForms[row.form][language] })}
      </p>
      <p className="export-facts">{parts.join(' · ')}</p>
    </>
  );
}

/** Whom finished papers left out, and which characters must be written in by hand. */
function toldOfPapers(
  row: ExportView,
  t: (key: 'leftOut' | 'missing', values: Readonly<Record<string, string | number>>) => string,
): string[] {
  const { leftOut = 0, missing = [] } = row.papersTold ?? {};
  return [
    ...(leftOut === 0 ? [] : [t('leftOut', { count: leftOut })]),
    ...(missing.length === 0 ? [] : [t('missing', { characters: missing.join('、') })]),
  ];
}

function faultWords(fault: string, language: 'zh' | 'en'): string {
  return fault in refusals ? refusalSentence(fault as RefusalCode, {}, language) : fault;
}

function Deeds({ row }: { readonly row: ExportView }) {
  const t = useTexts(texts);
  const { can } = row;
  return (
    <div className="export-deeds">
      {can.decide ? <Decide row={row} /> : null}
      {can.showPassword ? <ShowPassword row={row} /> : null}
      {can.download ? (
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={addressFor(row.form === 'workbook' ? downloadExport : downloadPapers, {
            params: { id: row.id },
          })}
          download
        >
          {t('download')}
        </Button>
      ) : null}
      {can.withdraw ? <Withdraw row={row} /> : null}
    </div>
  );
}

function Decide({ row }: { readonly row: ExportView }) {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(decideExport);
  const send = async (body: { decision: 'approve' | 'decline'; note?: string }) => {
    await write.mutateAsync({ params: { id: row.id }, body, version: row.version }).catch(tell);
  };
  const approve = () =>
    modal.confirm({
      title: t('approve.title', { number: row.number }),
      content: (
        <>
          <p>{row.purpose}</p>
          <p>{t('approve.detail')}</p>
        </>
      ),
      okText: t('approve'),
      cancelText: t('cancel'),
      onOk: () => send({ decision: 'approve' }),
    });
  const decline = () => {
    const said = { note: '' };
    modal.confirm({
      title: t('decline.title', { number: row.number }),
      content: (
        <Input.TextArea
          aria-label={t('decline.why')}
          placeholder={t('decline.why')}
          maxLength={300}
          onChange={(event) => {
            said.note = event.target.value.trim();
          }}
        />
      ),
      okText: t('decline'),
      cancelText: t('cancel'),
      onOk: () =>
        said.note.length < 2
          ? Promise.reject(new Error(t('decline.needed')))
          : send({ decision: 'decline', note: said.note }),
    });
  };
  return (
    <>
      <Button type="primary" loading={write.isPending} onClick={approve}>
        {t('approve')}
      </Button>
      <Button onClick={decline}>{t('decline')}</Button>
    </>
  );
}

function ShowPassword({ row }: { readonly row: ExportView }) {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  const tell = useTellProblem();
  const [asked, setAsked] = useState(false);
  const write = useWrite(showPassword, ({ password }) => {
    modal.info({
      title: t('password.title'),
      okText: t('password.close'),
      content: (
        <>
          <b className="export-password number">{password ?? t('password.again')}</b>
          <p>{t('password.note')}</p>
        </>
      ),
    });
  });
  return (
    <Button
      disabled={asked}
      onClick={() => {
        setAsked(true);
        write.mutate({ params: { id: row.id } }, { onError: tell });
      }}
    >
      {t('password')}
    </Button>
  );
}

function Withdraw({ row }: { readonly row: ExportView }) {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(withdrawExport);
  const withdraw = () =>
    modal.confirm({
      title: t('withdraw.title', { number: row.number }),
      content: t('withdraw.detail'),
      okText: t('withdraw'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: async () => {
        await write.mutateAsync({ params: { id: row.id }, version: row.version }).catch(tell);
      },
    });
  return <Button onClick={withdraw}>{t('withdraw')}</Button>;
}
