/** The records on a child, the newest first. */
import type { RecordLine } from '#capabilities/visits/records/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { HowMade, RecordState } from '#desk/visits/marks.tsx';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

export function RecordsSheet(props: { readonly records: readonly RecordLine[] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('records')}>
      {props.records.length === 0 ? (
        <EmptyState title={t('records.none')} advice={t('empty.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {props.records.map((record) => (
            <tr key={record.id}>
              <td>
                <AddressLink address={`/visits/${record.id}`}>
                  <span className="number">{record.on}</span>
                </AddressLink>
                <span className="case-aside">{nameOf('recordKinds', record.kind)}</span>
              </td>
              <td>
                <HowMade record={record} />
              </td>
              <td>
                {record.by}
                <span className="case-aside">
                  {record.comments === 0 ? '' : `${t('comments')} ${record.comments}`}
                </span>
              </td>
              <td>
                <RecordState state={record.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
