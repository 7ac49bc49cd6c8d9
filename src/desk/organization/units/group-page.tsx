/** The leading group of one's city: its leaders, its member units with what each answers for, its liaisons. */
import { listUnits } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { UnitById } from '#desk/organization/units/page.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

const CITY_DIGITS = 4;

/** Finds the group by its kind; a city has one. */
export function LeadingGroupPage() {
  const t = useTexts(texts);
  const city = useSession().division.code.slice(0, CITY_DIGITS);
  const query = { division: city, kind: 'leading_group' as const, reach: 'here' as const };
  const result = useOperation(listUnits, { query });
  const group = result.data?.items[0];
  if (group !== undefined) return <UnitById id={group.id} />;
  return (
    <>
      <PageHeader title={t('nav.group')} />
      <div className="sheet">
        {result.isPending ? (
          <LoadingState lines={8} />
        ) : result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <EmptyState title={t('group.none')} advice={t('group.none.advice')} />
        )}
      </div>
    </>
  );
}
