/** All that was written down of one row, and the ways to ask for what belongs to it. */
import { Link } from '@tanstack/react-router';
import type { AuditItem } from '#capabilities/organization/audit-trail/contract.ts';
import { texts } from '#desk/organization/audit/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `row` is the one that was opened. */
export function AuditDetails(props: { readonly row: AuditItem }) {
  const t = useTexts(texts);
  const { row } = props;
  const account = row.account?.name;
  return (
    <dl className="audit-details">
      <dt>{t('event')}</dt>
      <dd className="number">{row.event}</dd>
      {account === null || account === undefined ? null : (
        <>
          <dt>{t('account')}</dt>
          <dd>
            {account}{' '}
            <Link className="audit-more" to="/audit" search={{ account }}>
              {t('theAccount')}
            </Link>
          </dd>
        </>
      )}
      {row.objectId === null ? null : (
        <>
          <dt>{t('object')}</dt>
          <dd className="number">
            {row.objectKind} {row.objectId}{' '}
            <Link className="audit-more" to="/audit" search={{ objectId: row.objectId }}>
              {t('theObject')}
            </Link>
          </dd>
        </>
      )}
      {Object.entries(row.details).map(([name, value]) => (
        <Detail key={name} name={name} value={value} />
      ))}
      {row.request === null ? null : (
        <>
          <dt>{t('request')}</dt>
          <dd className="number">{row.request}</dd>
        </>
      )}
    </dl>
  );
}

function Detail(props: { readonly name: string; readonly value: unknown }) {
  const { value } = props;
  return (
    <>
      <dt>{props.name}</dt>
      <dd className="number">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
