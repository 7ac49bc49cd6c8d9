/** What an import will do, or did: where every row goes, which doubts the counted children have, what is left blank. */

import type { FileLayout, ImportView } from '#capabilities/census/imports/contract.ts';
import { type Fate, useFates } from '#desk/census/imports/fates.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

type Counts = NonNullable<ImportView['preview']>;

export function Preview(props: {
  readonly file: ImportView;
  readonly layout: FileLayout;
  readonly counts: Counts;
}) {
  const { file, layout, counts } = props;
  return (
    <div className="census-result">
      <Fates file={file} layout={layout} counts={counts} />
      <div>
        <Guarded counts={counts} />
        <Flags counts={counts} />
        <Missing counts={counts} />
      </div>
    </div>
  );
}

function Fates(props: { readonly file: ImportView; readonly layout: FileLayout; readonly counts: Counts }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { file, layout, counts } = props;
  const fates = useFates(counts);
  const title = t(file.result === null ? 'fate.title' : 'fate.title.done');
  return (
    <table className="plain census-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="end">
            {t('column.count')}
          </th>
          <th scope="col">{t('column.then')}</th>
        </tr>
      </thead>
      <tbody>
        {fates.map((fate) => (
          <FateLine key={fate.key} fate={fate} file={file} />
        ))}
        <tr className="census-total">
          <td>{t('fate.total')}</td>
          <td className="end number">{formatCount(counts.rows, language)}</td>
          <td />
        </tr>
        <Passed layout={layout} />
      </tbody>
    </table>
  );
}

function FateLine(props: { readonly fate: Fate; readonly file: ImportView }) {
  const { fate, file } = props;
  return (
    <tr className={`census-fate-${fate.tone}`}>
      <td>{fate.words}</td>
      <td className="end">
        <RowsLink file={file} kind={fate.kind} label={fate.words} count={fate.rows} />
      </td>
      <td className="census-quiet">{fate.after}</td>
    </tr>
  );
}

/** A count that opens its rows. */
function RowsLink(props: {
  readonly file: ImportView;
  readonly kind: string | null;
  readonly label: string;
  readonly count: number;
}) {
  const language = useLanguage();
  const { file, kind, label, count } = props;
  const shown = formatCount(count, language);
  if (kind === null || count === 0)
    return <span className={count === 0 ? 'number number-none' : 'number'}>{shown}</span>;
  return (
    <AddressLink
      className="number"
      address={`/census/imports/${file.id}?tab=rows&kind=${kind}`}
      aria-label={`${label} ${shown}`}
    >
      {shown}
    </AddressLink>
  );
}

function Passed({ layout }: { readonly layout: FileLayout }) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const language = useLanguage();
  const kinds = Object.entries(layout.passed).filter(([, rows]) => rows > 0);
  if (kinds.length === 0) return null;
  const words = kinds.map(([kind, rows]) => `${nameOf('passed', kind)} ${formatCount(rows, language)}`);
  return (
    <tr>
      <td colSpan={3} className="census-quiet">
        {t('fate.passed', { kinds: words.join(language === 'zh' ? '、' : ', ') })}
      </td>
    </tr>
  );
}

/** How many of the counted children the roster names a guardian of, and whose letter it calls signed. */
function Guarded({ counts }: { readonly counts: Counts }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const lines = [
    ['guarded.guardian', counts.withGuardian],
    ['guarded.nobody', counts.counted - counts.withGuardian],
    ['guarded.signed', counts.signed],
  ] as const;
  return (
    <table className="plain census-table" aria-label={t('guarded.title')}>
      <thead>
        <tr>
          <th scope="col">{t('guarded.title')}</th>
          <th scope="col" className="end">
            {t('column.children')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([key, children]) => (
          <tr key={key}>
            <td>{t(key)}</td>
            <td className={children === 0 ? 'end number number-none' : 'end number'}>
              {formatCount(children, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The most first; what is only worth knowing comes last, however often it is. */
const byWeight = ([flag, one]: [string, number], [next, other]: [string, number]): number =>
  flag === worthKnowing ? 1 : next === worthKnowing ? -1 : other - one;
const worthKnowing = 'guardianOld';

function Flags(props: { readonly counts: Counts }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = useCensusNames();
  const flags = Object.entries(props.counts.flags).toSorted(byWeight);
  return (
    <table className="plain census-table" aria-label={t('flags.title')}>
      <thead>
        <tr>
          <th scope="col">
            {t('flags.title')} <span className="census-aside">{t('flags.note')}</span>
          </th>
          <th scope="col" className="end">
            {t('column.children')}
          </th>
        </tr>
      </thead>
      <tbody>
        {flags.length === 0 ? (
          <tr>
            <td colSpan={2}>{t('flags.none')}</td>
          </tr>
        ) : null}
        {flags.map(([flag, children]) => (
          <tr key={flag}>
            <td>{nameOf('flags', flag)}</td>
            <td className="end number">{formatCount(children, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Only where the campaign's form wants fields that counted children lack. */
function Missing({ counts }: { readonly counts: Counts }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = useCensusNames();
  const missing = Object.entries(counts.missing).toSorted(([, one], [, other]) => other - one);
  if (missing.length === 0) return null;
  return (
    <table className="plain census-table" aria-label={t('missing.title')}>
      <thead>
        <tr>
          <th scope="col">{t('missing.title')}</th>
          <th scope="col" className="end">
            {t('column.children')}
          </th>
        </tr>
      </thead>
      <tbody>
        {missing.map(([field, children]) => (
          <tr key={field}>
            <td>{nameOf('fields', field)}</td>
            <td className="end number">{formatCount(children, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
