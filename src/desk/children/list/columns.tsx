/** The columns of the list of children. */
import type { TableColumnsType } from 'antd';
import type { ChildRow } from '#capabilities/children/finding/contract.ts';
import { texts } from '#desk/children/list/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { FlagTags, LetterMark, placeWords, useJoined } from '#desk/children/parts/tags.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** `level` is the level of the list's own division: what all lines share is not repeated in each. */
export function useColumns(level: number, left: boolean): TableColumnsType<ChildRow> {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const joined = useJoined();
  const care: TableColumnsType<ChildRow> = [
    {
      title: t('column.guardian'),
      key: 'guardian',
      render: (_, row) =>
        row.guardian === null ? (
          <span className="mark-missing">{t('guardian.none')}</span>
        ) : (
          <>
            {row.guardian.name}
            <span className="aside aside-short">{nameOf('carerRelations', row.guardian.relation)}</span>
          </>
        ),
    },
    {
      title: t('column.letter'),
      key: 'letter',
      // What the list is looked at for stays in sight where all columns do not fit.
      fixed: 'right',
      render: (_, row) => <LetterMark letter={row.letter} until={row.letterUntil} />,
    },
  ];
  const leaving: TableColumnsType<ChildRow> = [
    {
      title: t('column.left'),
      key: 'left',
      render: (_, row) => (
        <>
          {row.leftReason === null ? '' : nameOf('leftReasons', row.leftReason)}
          <span className="aside">{row.leftOn === null ? '' : formatDate(row.leftOn, language)}</span>
        </>
      ),
    },
  ];
  return [
    {
      title: t('column.name'),
      key: 'name',
      render: (_, row) => (
        <span className="child-name">
          {row.name} <FlagTags flags={row.flags} />
        </span>
      ),
    },
    { title: t('column.sex'), key: 'sex', render: (_, row) => nameOf('sexes', row.sex) },
    { title: t('column.age'), key: 'age', align: 'right', render: (_, row) => row.age ?? '—' },
    {
      title: t('column.citizenId'),
      key: 'citizenId',
      render: (_, row) => <span className="number">{row.citizenId ?? '—'}</span>,
    },
    {
      title: t('column.place'),
      key: 'place',
      render: (_, row) => placeWords(row.path, Math.max(0, Math.min(level - 2, 2))),
    },
    {
      title: t('column.kind'),
      key: 'kind',
      render: (_, row) => (
        <span className="kinds">{joined(row.categories.map((code) => nameOf('categories', code)))}</span>
      ),
    },
    {
      title: t('column.schooling'),
      key: 'schooling',
      render: (_, row) => (
        <>
          {nameOf('schoolings', row.schooling)}
          {row.grade === null ? null : <span className="aside">{row.grade}</span>}
        </>
      ),
    },
    ...(left ? leaving : care),
  ];
}
