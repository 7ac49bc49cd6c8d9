/**
 * By what duty is planned and how alerts climb: in which order people are told, how many must be there when, how long shifts and
 * rests are; what is proposed, and what the city set otherwise and why.
 */
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { dutyFigures, dutyLadders, readDutyParameters } from '#capabilities/duty/parameters/contract.ts';
import { WhoSet } from '#desk/deadlines/spans-page.tsx';
import {
  type Figure,
  FigureDialog,
  type Ladder,
  LadderDialog,
  useFigure,
  useLadder,
} from '#desk/duty/parameters/dialogs.tsx';
import { texts } from '#desk/duty/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/duty/duty.css';
import { PlainTable } from '#ui/plain-table.tsx';

export function DutyParametersPage() {
  const t = useTexts(texts);
  const result = useOperation(readDutyParameters, {});
  const [figure, setFigure] = useState<Figure | null>(null);
  const [ladder, setLadder] = useState<Ladder | null>(null);
  const maySet = result.data?.can.set === true;
  const ladderColumns = useLadderColumns(maySet ? setLadder : null);
  const figureColumns = useFigureColumns(maySet ? setFigure : null);
  return (
    <>
      <PageHeader
        title={t('parameters')}
        note={
          <>
            {t('parameters.note')} <AddressLink address="/duty">{t('back')}</AddressLink>
          </>
        }
      />
      {result.data === undefined ? (
        result.isPending ? (
          <LoadingState lines={8} />
        ) : (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        )
      ) : (
        <>
          <section className="sheet duty-part" aria-labelledby="ladders">
            <h2 id="ladders">{t('ladders')}</h2>
            <PlainTable<Ladder>
              {...{ size: 'small', pagination: false, rowKey: 'code', columns: ladderColumns }}
              dataSource={result.data.ladders}
            />
          </section>
          <section className="sheet duty-part" aria-labelledby="figures">
            <h2 id="figures">{t('figures')}</h2>
            <PlainTable<Figure>
              {...{ size: 'small', pagination: false, rowKey: 'code', columns: figureColumns }}
              dataSource={result.data.figures}
            />
          </section>
        </>
      )}
      {figure === null ? null : <FigureDialog figure={figure} onClose={() => setFigure(null)} />}
      {ladder === null ? null : <LadderDialog ladder={ladder} onClose={() => setLadder(null)} />}
    </>
  );
}

type Open<Row> = ((row: Row) => void) | null;

/** Who set it, and the button that sets it otherwise for whoever may. */
function useSettingColumns<Row extends Figure | Ladder>(onSet: Open<Row>): TableColumnsType<Row> {
  const t = useTexts(texts);
  const who = {
    key: 'who',
    title: t('parameters.set'),
    render: (_: unknown, row: Row) => <WhoSet {...row} />,
  };
  if (onSet === null) return [who];
  const change = {
    key: 'change',
    align: 'right' as const,
    render: (_: unknown, row: Row) => (
      <Button size="small" onClick={() => onSet(row)}>
        {t('parameters.change')}
      </Button>
    ),
  };
  return [who, change];
}

function useLadderColumns(onSet: Open<Ladder>): TableColumnsType<Ladder> {
  const t = useTexts(texts);
  const language = useLanguage();
  const said = useLadder();
  return [
    { key: 'what', title: t('parameters.what'), render: (_, row) => dutyLadders[row.code][language] },
    { key: 'holds', title: t('parameters.holds'), render: (_, row) => said(row.rungs) },
    { key: 'proposed', title: t('parameters.proposed'), render: (_, row) => said(row.proposed) },
    ...useSettingColumns(onSet),
  ];
}

function useFigureColumns(onSet: Open<Figure>): TableColumnsType<Figure> {
  const t = useTexts(texts);
  const language = useLanguage();
  const said = useFigure();
  return [
    { key: 'what', title: t('parameters.what'), render: (_, row) => dutyFigures[row.code][language] },
    { key: 'holds', title: t('parameters.holds'), render: (_, row) => said(row.code, row.value) },
    { key: 'proposed', title: t('parameters.proposed'), render: (_, row) => said(row.code, row.proposed) },
    ...useSettingColumns(onSet),
  ];
}
