/** What a child to be visited is told by in the list: who and where it is, and what the visit found. */
import { Button, type TableColumnsType } from 'antd';
import type { SpotCheckChild } from '#capabilities/census/spot-checks/contract.ts';
import { CHECKED_FIELDS } from '#capabilities/census/spot-checks/rules.ts';
import { StateTag } from '#desk/census/parts/state-tag.tsx';
import { texts } from '#desk/census/spot-checks/texts.ts';
import { UncoverField } from '#desk/children/file/uncover-field.tsx';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { useMay } from '#desk/shell/session.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** `onRecord` is given the child whose visit is to be entered. */
export function useVisitColumns(onRecord: (child: SpotCheckChild) => void): TableColumnsType<SpotCheckChild> {
  const t = useTexts(texts);
  const unmask = useMay('personal.unmask');
  const nameOf = useCodeNames();
  return [
    { key: 'place', title: t('column.place'), align: 'right', dataIndex: 'place', width: 50 },
    {
      key: 'child',
      title: t('column.child'),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> {nameOf('sexes', row.sex)}{' '}
          <span className="number">{row.birthDate}</span>
          <div className="census-aside number">{row.citizenId}</div>
        </>
      ),
    },
    {
      key: 'home',
      title: t('column.home'),
      render: (_, row) =>
        row.path
          .slice(-3)
          .map(({ name }) => name)
          .join(' '),
    },
    {
      key: 'guardian',
      title: t('column.guardian'),
      render: (_, row) => (
        <>
          {row.guardian ?? '—'}{' '}
          <div className="census-aside">
            <UncoverField
              child={{ id: row.childId, can: { unmask } }}
              field="guardianPhone"
              shown={row.guardianPhone}
              label={`${row.guardian ?? ''}${t('column.guardian')}`}
            />
          </div>
        </>
      ),
    },
    { key: 'finding', title: t('column.finding'), render: (_, row) => <Found child={row} /> },
    {
      key: 'record',
      title: '',
      align: 'right',
      render: (_, row) =>
        row.can.record ? (
          <Button
            size="small"
            type={row.outcome === null ? 'primary' : 'default'}
            onClick={() => onRecord(row)}
          >
            {t(row.outcome === null ? 'record' : 'change')}
          </Button>
        ) : null,
    },
  ];
}

function Found({ child }: { readonly child: SpotCheckChild }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { outcome, findings } = child;
  if (outcome === null) return <span className="number-none">—</span>;
  const wrong = CHECKED_FIELDS.filter((field) => findings[field] === 'wrong');
  const stop = language === 'zh' ? '、' : ', ';
  const fine = outcome === 'met' && wrong.length === 0;
  return (
    <>
      <StateTag
        tone={fine ? 'done' : outcome === 'nobody_home' ? 'quiet' : 'wrong'}
        words={t(`outcome.${outcome}`)}
      />{' '}
      {outcome !== 'met'
        ? null
        : fine
          ? t('allFine')
          : t('wrongFields', { fields: wrong.map((field) => t(`field.${field}`)).join(stop) })}
      {child.remark === null ? null : <span className="census-aside">{child.remark}</span>}
      <div className="census-aside">
        {t('recordedBy', {
          person: child.recorder ?? '—',
          date: child.visitedOn === null ? '' : formatDate(child.visitedOn, language),
        })}
      </div>
    </>
  );
}
