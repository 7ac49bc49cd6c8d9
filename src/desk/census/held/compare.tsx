/** A held row beside the child it is like: every field that one of the two says, what differs marked. */
import { Link } from '@tanstack/react-router';
import {
  type HeldDetail,
  heldUnmaskFields,
  readHeld,
  unmaskHeld,
} from '#capabilities/census/review/contract.ts';
import { Decide } from '#desk/census/held/decide.tsx';
import { texts } from '#desk/census/held/texts.ts';
import { useCensusNames, useEntryFieldNames, useEntryValues } from '#desk/census/parts/names.ts';
import { Uncover } from '#desk/privacy/uncover.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { call } from '#ui/caller.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** `onNext` is called after a decision, and to pass over. */
export function Compare(props: { readonly heldId: string; readonly onNext: () => void }) {
  const result = useOperation(readHeld, { params: { id: props.heldId } });
  const nameOf = useCensusNames();
  if (result.data === undefined)
    return (
      <div className="sheet">
        {result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={12} />
        )}
      </div>
    );
  const held = result.data;
  return (
    <section className="sheet census-compare" aria-label={held.name}>
      <p className="census-why-held">{nameOf('held', held.why)}</p>
      <Sides held={held} />
      <div className="census-decision">
        {held.state === 'open' ? <Decide held={held} onNext={props.onNext} /> : <Decided held={held} />}
      </div>
    </section>
  );
}

function Sides({ held }: { readonly held: HeldDetail }) {
  const t = useTexts(texts);
  return (
    <table className="plain census-table census-sides">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">
            <strong>{t('side.row')}</strong>
            <div className="census-aside">
              {t('side.from', { file: held.fileName, sheet: held.sheet, row: held.row })}
            </div>
          </th>
          <th scope="col">
            <ChildHead held={held} />
          </th>
        </tr>
      </thead>
      <tbody>
        {held.fields.map((field) => (
          <FieldLine key={field.field} field={field} held={held} />
        ))}
      </tbody>
    </table>
  );
}

function ChildHead({ held }: { readonly held: HeldDetail }) {
  const t = useTexts(texts);
  const { child, childSource } = held;
  return (
    <>
      <strong>{t('side.child')}</strong>{' '}
      {child === null ? null : (
        <Link to="/children/$child" params={{ child: held.childId }} target="_blank">
          {t('side.openFile')}
        </Link>
      )}
      {child?.state === 'left' ? <span className="census-alarm census-late">{t('side.left')}</span> : null}
      <div className="census-aside">
        {child === null
          ? t('side.elsewhere', { county: held.childCounty })
          : childSource === null
            ? null
            : t('side.from', { file: childSource.fileName, sheet: childSource.sheet, row: childSource.row })}
      </div>
    </>
  );
}

function FieldLine(props: { readonly field: HeldDetail['fields'][number]; readonly held: HeldDetail }) {
  const t = useTexts(texts);
  const fieldName = useEntryFieldNames();
  const { field, held } = props;
  // A blank at one side is a lack, not a contradiction.
  const differs = !field.same && field.row !== null && field.child !== null;
  return (
    <tr className={differs ? 'census-differs' : field.same ? 'census-alike' : ''}>
      <th scope="row">
        {fieldName(field.field)}
        {differs ? <span className="census-differs-mark">{t('differs')}</span> : null}
      </th>
      <td>
        <Value held={held} side="row" field={field.field} value={field.row} path={held.rowPath} />
      </td>
      <td>
        <Value
          held={held}
          side="child"
          field={field.field}
          value={field.child}
          path={held.child?.path ?? []}
        />
      </td>
    </tr>
  );
}

const masked: ReadonlyMap<string, (typeof heldUnmaskFields)[number]> = new Map(
  heldUnmaskFields.map((field) => [field, field]),
);

function Value(props: {
  readonly held: HeldDetail;
  readonly side: 'row' | 'child';
  readonly field: string;
  readonly value: string | null;
  readonly path: readonly { readonly name: string }[];
}) {
  const t = useTexts(texts);
  const words = useEntryValues();
  const fieldName = useEntryFieldNames();
  const may = useMay('roster.review');
  const { held, side, field, value, path } = props;
  if (value === null) return <span className="number-none">{t('blank')}</span>;
  const wanted = masked.get(field);
  if (wanted !== undefined)
    return (
      <Uncover
        shown={value}
        label={fieldName(field)}
        may={may}
        usual="verify"
        ask={async (why) => {
          const answer = await call(unmaskHeld, { params: { id: held.id }, body: { field: wanted, ...why } });
          return { value: answer[side] };
        }}
      />
    );
  if (field !== 'residence') return <span className="number">{words(field, value)}</span>;
  return path.length === 0
    ? value
    : path
        .slice(-3)
        .map(({ name }) => name)
        .join(' ');
}

function Decided({ held }: { readonly held: HeldDetail }) {
  const t = useTexts(texts);
  if (held.state === 'superseded') return <p>{t('superseded')}</p>;
  return (
    <p>
      {t('decided', {
        person: held.decidedBy ?? '—',
        at: held.decidedAt === null ? '' : formatMoment(held.decidedAt),
        state: t(`state.${held.state}`),
        why: held.decidedWhy ?? '',
      })}{' '}
      {held.madeChildId === null ? null : (
        <Link to="/children/$child" params={{ child: held.madeChildId }}>
          {t('openMade')}
        </Link>
      )}
    </p>
  );
}
