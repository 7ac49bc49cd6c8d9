/**
 * Which column of a file holds what, with sample values and how certain that is; corrected by hand where the file can
 * still be read again. Sheets laid out alike share one mapping.
 */
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { correctMapping, type FileLayout, type ImportView } from '#capabilities/census/imports/contract.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { MappingTable } from '#desk/census/imports/mapping/mapping-table.tsx';
import { texts } from '#desk/census/imports/mapping/texts.ts';
import { columnsToCheck, doubtsOf, type Layout, layoutsOf } from '#desk/census/imports/state-of-import.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

/** The fields of a layout's columns in their order; null for a column that is not read. */
export type Fields = readonly (RosterField | null)[];

export function Mapping(props: { readonly file: ImportView; readonly layout: FileLayout }) {
  const t = useTexts(texts);
  const { file, layout } = props;
  const layouts = layoutsOf(layout);
  const [corrected, setCorrected] = useState<Readonly<Record<string, Fields>>>({});
  const [onlyDoubt, setOnlyDoubt] = useState(false);
  const doubts = columnsToCheck(layout);
  const correct = (fingerprint: string, fields: Fields) =>
    setCorrected((all) => ({ ...all, [fingerprint]: fields }));
  return (
    <div className="census-mapping">
      {file.can.map ? <p className="census-quiet">{t('note')}</p> : null}
      {file.can.map ? (
        <Corrections file={file} layouts={layouts} corrected={corrected} onUndo={() => setCorrected({})} />
      ) : null}
      {doubts > 0 ? (
        <Checkbox checked={onlyDoubt} onChange={({ target }) => setOnlyDoubt(target.checked)}>
          {t('onlyDoubt')}
        </Checkbox>
      ) : null}
      {layouts.map((one) => (
        <MappingTable
          key={one.fingerprint}
          layout={one}
          fields={corrected[one.fingerprint] ?? fieldsOf(one)}
          onlyDoubt={onlyDoubt && doubts > 0}
          {...(file.can.map ? { onChange: (fields: Fields) => correct(one.fingerprint, fields) } : {})}
        />
      ))}
      <Skipped layout={layout} />
    </div>
  );
}

const fieldsOf = (layout: Layout): Fields => layout.columns.map(({ field }) => field);

/** What was changed, whether it can be read so, and the button that has it read again. */
function Corrections(props: {
  readonly file: ImportView;
  readonly layouts: readonly Layout[];
  readonly corrected: Readonly<Record<string, Fields>>;
  readonly onUndo: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { file, layouts, corrected, onUndo } = props;
  const write = useWrite(correctMapping, () => {
    onUndo();
    void message.success(t('applied'));
  });
  const changes = layouts.reduce((sum, one) => sum + changesOf(one, corrected[one.fingerprint]), 0);
  const doubts = layouts.reduce((sum, one) => sum + doubtsOf(one), 0);
  const settled = layouts.filter(
    (one) => changesOf(one, corrected[one.fingerprint]) > 0 || doubtsOf(one) > 0,
  );
  const chosen = settled.map((one) => corrected[one.fingerprint] ?? fieldsOf(one));
  const nameless = chosen.some((fields) => !fields.includes('childName'));
  const twice = chosen.some((fields) => isTwice(fields));
  const send = () =>
    write.mutate({
      params: { id: file.id },
      version: file.version,
      body: {
        layouts: Object.fromEntries(settled.map((one, at) => [one.fingerprint, [...(chosen[at] ?? [])]])),
      },
    });
  if (settled.length === 0) return null;
  return (
    <>
      <ProblemAlert problem={write.error} kept={t('kept')} />
      <div className="census-corrections" role="status">
        <strong>{changes > 0 ? t('changed', { count: changes }) : t('doubts', { count: doubts })}</strong>
        {nameless ? <span className="census-alarm">{t('noName')}</span> : null}
        {twice ? <span className="census-alarm">{t('twice')}</span> : null}
        {changes > 0 ? <Button onClick={onUndo}>{t('undo')}</Button> : null}
        <Button type="primary" disabled={nameless || twice} loading={write.isPending} onClick={send}>
          {t(changes > 0 ? 'apply' : 'confirm')}
        </Button>
      </div>
    </>
  );
}

function changesOf(layout: Layout, fields: Fields | undefined): number {
  if (fields === undefined) return 0;
  return layout.columns.filter(({ field }, at) => field !== fields[at]).length;
}

function isTwice(fields: Fields): boolean {
  const used = fields.filter((field) => field !== null);
  return new Set(used).size !== used.length;
}

function Skipped({ layout }: { readonly layout: FileLayout }) {
  const t = useTexts(texts);
  if (layout.skipped.length === 0) return null;
  const names = layout.skipped.map(({ name, why }) => `${name} (${t(`skipped.${why}`)})`).join(', ');
  return <p className="census-quiet">{t('skipped', { names })}</p>;
}
