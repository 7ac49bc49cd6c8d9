/** Loading a sheet of places of a county: which columns it has, and what came of it, faults by row. It must not know what is loaded. */
import { Button, Modal, Select, Upload } from 'antd';
import { useState } from 'react';
import type { loadCandidates } from '#capabilities/aftercare/planning/candidates/contract.ts';
import type { LoadReport, loadCentres } from '#capabilities/aftercare/planning/positions/contract.ts';
import type { loadSites } from '#capabilities/aftercare/sites/loading/contract.ts';
import { listDivisions } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/aftercare/loading/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/aftercare/loading/loading.css';

const COUNTY_DIGITS = 6;

interface LoadProps {
  readonly title: string;
  /** Which columns the sheet has. */
  readonly advice: string;
  readonly operation: typeof loadCandidates | typeof loadCentres | typeof loadSites;
  /** The county that is loaded for; where it is absent a city chooses one, and everybody else has his own. */
  readonly county?: string;
  readonly onClose: () => void;
}

export function LoadSheet(props: LoadProps) {
  const t = useTexts(texts);
  const own = useSession().division.code;
  const [chosen, setChosen] = useState<string | undefined>(
    props.county ?? (own.length >= COUNTY_DIGITS ? own.slice(0, COUNTY_DIGITS) : undefined),
  );
  const [report, setReport] = useState<LoadReport>();
  const writing = useWrite(props.operation, setReport);
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      footer={<Button onClick={props.onClose}>{t('close')}</Button>}
    >
      <p>{props.advice}</p>
      <div className="load-sheet">
        {own.length >= COUNTY_DIGITS || props.county !== undefined ? null : (
          <CountyChoice city={own} chosen={chosen} onChoose={setChosen} />
        )}
        <Upload
          accept=".xlsx,.xls,.csv"
          maxCount={1}
          showUploadList={false}
          disabled={chosen === undefined}
          beforeUpload={(file) => {
            setReport(undefined);
            writing.mutate({ body: chosen === undefined ? {} : { division: chosen }, file });
            return false;
          }}
        >
          <Button type="primary" disabled={chosen === undefined} loading={writing.isPending}>
            {t('choose')}
          </Button>
        </Upload>
        {chosen === undefined ? <span className="load-hint">{t('county.first')}</span> : null}
      </div>
      {writing.isError ? <ProblemAlert problem={writing.error} /> : null}
      {report === undefined ? null : <Report report={report} />}
    </Modal>
  );
}

function CountyChoice(props: {
  readonly city: string;
  readonly chosen: string | undefined;
  readonly onChoose: (county: string) => void;
}) {
  const t = useTexts(texts);
  const result = useOperation(listDivisions, { query: { parent: props.city, limit: 200 } });
  return (
    <Select
      className="load-county"
      aria-label={t('county')}
      placeholder={t('county')}
      loading={result.isPending}
      value={props.chosen ?? null}
      options={(result.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(code) => code !== null && props.onChoose(code)}
    />
  );
}

function Report(props: { readonly report: LoadReport }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { faults, ...numbers } = props.report;
  const named = new Set(faults.map((fault) => fault.row)).size;
  return (
    <div className="load-report" role="status">
      <p>{t('done', numbers)}</p>
      {faults.length === 0 ? null : (
        <>
          <p>{t('faults')}</p>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.row} ${fault.code}`}>
                {t('row', { row: fault.row })} · {language === 'zh' ? fault.zh : fault.en}
              </li>
            ))}
          </ul>
          {numbers.faulty > named ? <p>{t('more', { count: numbers.faulty - named })}</p> : null}
        </>
      )}
    </div>
  );
}
