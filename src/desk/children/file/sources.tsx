/** Where the values of a file came from: which file, sheet and row, what stood there, where it disagrees. */
import type { z } from 'zod';
import type { childSource } from '#capabilities/children/file/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

type Source = z.output<typeof childSource>;

export function Sources(props: { readonly sources: readonly Source[] }) {
  const t = useTexts(texts);
  if (props.sources.length === 0)
    return (
      <div className="sheet">
        <EmptyState title={t('sources.none')} />
      </div>
    );
  return (
    <div className="source-list">
      {props.sources.map((source) => (
        <OneSource key={`${source.file} ${source.sheet} ${source.row}`} source={source} />
      ))}
    </div>
  );
}

function OneSource({ source }: { readonly source: Source }) {
  const t = useTexts(texts);
  return (
    <Sheet
      title={t('source.where', { file: source.file, sheet: source.sheet, row: source.row })}
      more={
        <span className="line-note">
          {t(`source.how.${source.how}`)} · {source.campaign} · {formatMoment(source.at)}
        </span>
      }
    >
      {source.differences.length === 0 ? null : <Differences source={source} />}
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('source.field')}</th>
            <th scope="col">{t('source.value')}</th>
            <th scope="col">{t('source.was')}</th>
          </tr>
        </thead>
        <tbody>
          {source.values.map((value) => (
            <tr key={value.field}>
              <td>{value.label}</td>
              <td>{value.value}</td>
              <td>{value.was ?? <span className="number-none">{t('source.same')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function Differences({ source }: { readonly source: Source }) {
  const t = useTexts(texts);
  return (
    <table className="plain differences">
      <caption>{t('source.differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('source.field')}</th>
          <th scope="col">{t('source.kept')}</th>
          <th scope="col">{t('source.stated')}</th>
        </tr>
      </thead>
      <tbody>
        {source.differences.map((difference) => (
          <tr key={difference.field}>
            <td>{difference.label}</td>
            <td>{difference.kept}</td>
            <td>{difference.stated}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
