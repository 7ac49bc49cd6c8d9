/** One unit: its posts, the seats of a group, the units below it. */
import { Link, useParams } from '@tanstack/react-router';
import { readUnit, type UnitView } from '#capabilities/organization/units/contract.ts';
import { Means } from '#desk/organization/means/means.tsx';
import { texts } from '#desk/organization/texts.ts';
import { Posts } from '#desk/organization/units/posts.tsx';
import { Seats } from '#desk/organization/units/seats.tsx';
import { Subunits } from '#desk/organization/units/subunits.tsx';
import { UnitActions } from '#desk/organization/units/unit-dialogs.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** Shows the unit of the address. */
export function UnitPage() {
  const { unit } = useParams({ from: '/shell/organization/units/$unit' });
  return <UnitById id={unit} />;
}

/** Shows a unit. */
export function UnitById(props: { readonly id: string }) {
  const t = useTexts(texts);
  const result = useOperation(readUnit, { params: { id: props.id } });
  if (result.data !== undefined) return <Unit unit={result.data} />;
  return (
    <>
      <PageHeader title={t('unit')} />
      <div className="sheet">
        {result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )}
      </div>
    </>
  );
}

function Unit(props: { readonly unit: UnitView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { unit } = props;
  const group = unit.seats.length > 0 || unit.can.seat || unit.formerSeats.length > 0;
  const note = [
    t(`kind.${unit.kind}`),
    ...(unit.validFrom === null ? [] : [t('unit.founded', { date: formatDate(unit.validFrom, language) })]),
    ...(unit.validTo === null ? [] : [t('unit.closed', { date: formatDate(unit.validTo, language) })]),
  ].join(' · ');
  return (
    <>
      <PageHeader
        title={unit.name}
        note={note}
        path={unit.division.path}
        linkTo={(step) => `/organization?division=${step.code}`}
        actions={<UnitActions unit={unit} />}
      />
      <Facts unit={unit} />
      <Posts unit={unit} title={group ? t('group.leaders') : t('posts')} />
      {group ? <Seats unit={unit} /> : null}
      {unit.means === null ? null : <Means unit={unit} means={unit.means} />}
      <Subunits unitId={unit.id} />
    </>
  );
}

function Facts(props: { readonly unit: UnitView }) {
  const t = useTexts(texts);
  const { phone, parent, memberOf } = props.unit;
  if (phone === null && parent === null && memberOf.length === 0) return null;
  return (
    <section className="sheet facts-sheet">
      <dl className="facts">
        {parent === null ? null : (
          <div>
            <dt>{t('unit.parent')}</dt>
            <dd>
              <Link to="/organization/units/$unit" params={{ unit: parent.id }}>
                {parent.name}
              </Link>
            </dd>
          </div>
        )}
        {memberOf.length === 0 ? null : (
          <div>
            <dt>{t('unit.memberOf')}</dt>
            <dd>
              {memberOf.map((group) => (
                <span key={group.id} className="member-of">
                  <Link to="/organization/units/$unit" params={{ unit: group.id }}>
                    {group.name}
                  </Link>
                  <span className="finder-note">{t(`seat.${group.duty}`)}</span>
                </span>
              ))}
            </dd>
          </div>
        )}
        {phone === null ? null : (
          <div>
            <dt>{t('phone')}</dt>
            <dd className="number">{phone}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
