/** A child's visits and evaluations on its file: what is due, the records, the ledger; with its level of risk before them. */
import { readVisitsOfChild } from '#capabilities/visits/of-child/contract.ts';
import { RiskPanel } from '#desk/risk/panel.tsx';
import { LedgerSheet } from '#desk/visits/panel/ledger-sheet.tsx';
import { RecordsSheet } from '#desk/visits/panel/records-sheet.tsx';
import { WatchSheet } from '#desk/visits/panel/watch-sheet.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/visits/visits.css';

export function VisitsPanel(props: { readonly childId: string }) {
  const result = useOperation(readVisitsOfChild, { params: { id: props.childId } });
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { watch, records, ledger } = result.data;
  return (
    <div className="visit-columns">
      <div>
        <RecordsSheet records={records} />
        <LedgerSheet ledger={ledger} />
      </div>
      <div>
        <RiskPanel childId={props.childId} />
        <WatchSheet watch={watch} />
      </div>
    </div>
  );
}
