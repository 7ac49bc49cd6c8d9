/** The columns of the trail. */
import type { TableColumnsType } from 'antd';
import { eventName, kindName, natureOf, natures } from '#capabilities/audit/events/contract.ts';
import type { AuditItem } from '#capabilities/audit/trail/contract.ts';
import { roleName, serviceName } from '#desk/audit/names.ts';
import { texts } from '#desk/audit/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Who did what to what, when and from where. */
export function useColumns(): TableColumnsType<AuditItem> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      key: 'at',
      title: t('at'),
      width: 150,
      render: (_, row) => <span className="number">{formatMoment(row.at)}</span>,
    },
    { key: 'who', title: t('who'), width: 210, render: (_, row) => <Who row={row} /> },
    {
      key: 'event',
      title: t('event'),
      render: (_, row) => (
        <>
          <Nature event={row.event} />
          {eventName(row.event, language)}
          <ObjectWords row={row} />
        </>
      ),
    },
    {
      key: 'children',
      title: t('children'),
      align: 'right',
      width: 90,
      render: (_, row) => (row.childIds.length === 0 ? null : row.childIds.length),
    },
    { key: 'area', title: t('area'), width: 120, render: (_, row) => row.area?.name },
    {
      key: 'address',
      title: t('address'),
      width: 120,
      render: (_, row) => <span className="number">{row.address}</span>,
    },
  ];
}

function Who(props: { readonly row: AuditItem }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { row } = props;
  if (row.account === null)
    return (
      <span className="number-none">
        {row.service === null ? t('unknown') : serviceName(row.service, language)}
      </span>
    );
  return (
    <>
      {row.account.person ?? row.account.name ?? t('unknown')}
      <span className="audit-note">{roleName(row.role, language)}</span>
    </>
  );
}

function Nature(props: { readonly event: string }) {
  const language = useLanguage();
  const nature = natureOf(props.event);
  return <span className={`audit-nature audit-nature-${nature}`}>{natures[nature][language]}</span>;
}

/** What was refused is told by the operation's own name; a child stays unnamed. */
function ObjectWords(props: { readonly row: AuditItem }) {
  const language = useLanguage();
  const { objectKind, objectName } = props.row;
  if (objectKind === null || objectKind === 'child') return null;
  return (
    <span className="audit-note">
      {[kindName(objectKind, language), objectName].filter(Boolean).join(' ')}
    </span>
  );
}
