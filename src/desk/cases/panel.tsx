/** The cases of one child, on its file: those that are open to whoever looks. */
import { casesOfChild } from '#capabilities/cases/head/contract.ts';
import { useAbout } from '#desk/cases/accident-cause.tsx';
import { useNames } from '#desk/cases/code-names.ts';
import { CaseNumber, ClockWords, LevelTag } from '#desk/cases/marks.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

export function CasesPanel(props: { readonly childId: string }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const aboutOf = useAbout();
  const result = useOperation(casesOfChild, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={4} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items } = result.data;
  return (
    <Sheet title={t('child.cases')}>
      {items.length === 0 ? (
        <EmptyState title={t('child.cases.none')} advice={t('child.cases.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {items.map((head) => (
            <tr key={head.id}>
              <td>
                <LevelTag level={head.level} />
              </td>
              <td>
                <AddressLink address={`/cases/${head.id}`}>
                  <CaseNumber head={head} />
                </AddressLink>
              </td>
              <td>{aboutOf(head)}</td>
              <td>{nameOf('steps', head.step)}</td>
              <td>{head.nextClock === null ? null : <ClockWords clock={head.nextClock} />}</td>
              <td>{formatMoment(head.receivedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
