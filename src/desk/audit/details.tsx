/** All that was written down of one row: the sentence, what was there before and after, and the ways to what belongs to it. */
import { Link } from '@tanstack/react-router';
import { eventName } from '#capabilities/audit/events/contract.ts';
import type { AuditItem } from '#capabilities/audit/trail/contract.ts';
import { fieldName, roleName, serviceName } from '#desk/audit/names.ts';
import { texts } from '#desk/audit/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** `row` is the one that was opened. */
export function AuditDetails(props: { readonly row: AuditItem }) {
  const { row } = props;
  return (
    <div className="audit-details">
      <p className="audit-sentence">{useSentence(row)}</p>
      <Changes row={row} />
      <Facts row={row} />
      <Ways row={row} />
    </div>
  );
}

function useSentence(row: AuditItem): string {
  const t = useTexts(texts);
  const language = useLanguage();
  const who =
    row.account === null
      ? row.service === null
        ? t('unknown')
        : serviceName(row.service, language)
      : (row.account.person ?? row.account.name ?? t('unknown'));
  const role = roleName(row.role, language);
  return t(row.address === null ? 'sentence' : 'sentence.from', {
    at: formatMoment(row.at),
    who: role === '' ? who : t('withRole', { who, role }),
    what: eventName(row.event, language),
    address: row.address ?? '',
  });
}

function Changes(props: { readonly row: AuditItem }) {
  const t = useTexts(texts);
  const wordsOf = useWords();
  const language = useLanguage();
  const before = props.row.before ?? {};
  const after = props.row.after ?? {};
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (changed.length === 0) return null;
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((field) => (
          <tr key={field}>
            <th scope="row">{fieldName(field, language)}</th>
            <td>{wordsOf(before[field])}</td>
            <td>{wordsOf(after[field])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What stands in the table of changes already. */
const toldByChanges: ReadonlySet<string> = new Set(['fields', 'changed', 'was']);

function Facts(props: { readonly row: AuditItem }) {
  const t = useTexts(texts);
  const wordsOf = useWords();
  const language = useLanguage();
  const { row } = props;
  const facts: Record<string, string | null> = {
    [t('why')]: row.why,
    ...Object.fromEntries(
      Object.entries(row.details)
        .filter(([name]) => row.after === null || !toldByChanges.has(name))
        .map(([name, value]) => [fieldName(name, language), wordsOf(value)]),
    ),
    [t('clock')]: row.clockBehind === 0 ? null : t('clock.behind', { seconds: row.clockBehind }),
    [t('rowNumber')]: String(row.id),
    [t('request')]: row.request,
  };
  return (
    <dl className="audit-facts">
      {Object.entries(facts).map(([name, words]) =>
        words === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{words}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Puts a value as people read it: parts of a whole by their names, several after one another, masked ones as such. */
function useWords(): (value: unknown) => string {
  const t = useTexts(texts);
  const language = useLanguage();
  const [between, after] = language === 'zh' ? ['、', '；'] : [', ', '; '];
  const wordsOf = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('nothing');
    if (Array.isArray(value)) return value.length === 0 ? t('nothing') : value.map(wordsOf).join(between);
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([name, part]) => `${fieldName(name, language)} ${wordsOf(part)}`)
        .join(after);
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    const length = /^（(\d+)）$/.exec(String(value))?.[1];
    return length === undefined ? String(value) : t('hidden', { length });
  };
  return wordsOf;
}

function Ways(props: { readonly row: AuditItem }) {
  const t = useTexts(texts);
  const { account, address, childIds, objectId } = props.row;
  const [child, ...others] = childIds;
  const name = account?.name;
  return (
    <p className="audit-ways">
      {name === null || name === undefined ? null : (
        <Link to="/audit" search={{ account: name }}>
          {t('theAccount', { name })}
        </Link>
      )}
      {child === undefined || others.length > 0 ? null : (
        <Link to="/audit" search={{ child }}>
          {t('theChild')}
        </Link>
      )}
      {objectId === null || objectId === child ? null : (
        <Link to="/audit" search={{ objectId }}>
          {t('theObject')}
        </Link>
      )}
      {address === null ? null : (
        <Link to="/audit" search={{ address }}>
          {t('theAddress', { address })}
        </Link>
      )}
    </p>
  );
}
