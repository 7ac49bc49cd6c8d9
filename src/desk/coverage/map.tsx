/**
 * The county map coloured by coverage, with its legend and, in words, the zones that have no borders.
 * Everything on it stands in the table too; for screen readers it is one picture with a name.
 */
import { useEffect, useRef, useState } from 'react';
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { type Borders, readBorders } from '#desk/coverage/borders.ts';
import { type Drawing, drawCounties } from '#desk/coverage/drawing.ts';
import { type Shade, shadeOf, shades } from '#desk/coverage/shades.ts';
import { shareText } from '#desk/coverage/share-text.ts';
import { texts } from '#desk/coverage/texts.ts';
import { formatCount } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';

/** The map of `city`; `onChoose` opens a county. */
export default function CoverageMap(props: {
  readonly city: { readonly code: string; readonly name: string };
  readonly rows: readonly CoverageFigures[];
  readonly onChoose: (code: string) => void;
}) {
  const t = useTexts(texts);
  const { borders, failed } = useBorders(props.city.code);
  const element = useDrawing(borders, props.rows, props.onChoose);
  const without = borders === undefined ? [] : props.rows.filter((row) => !borders.codes.includes(row.code));
  return (
    <div className="coverage-map">
      <div
        ref={element}
        className="coverage-map-canvas"
        role="img"
        aria-label={t('map', { name: props.city.name })}
      >
        {borders === undefined ? (
          <p className="quiet-line">{t(failed ? 'map.failed' : 'map.loading')}</p>
        ) : null}
      </div>
      <Legend />
      {without.length === 0 ? null : <Zones rows={without} onChoose={props.onChoose} />}
    </div>
  );
}

function Legend() {
  const t = useTexts(texts);
  const names: readonly Shade[] = ['all', 'high', 'middle', 'low', 'lowest'];
  return (
    <ul className="coverage-legend">
      {names.map((name) => (
        <li key={name}>
          <span className="swatch" style={{ background: shades[name].fill }} />
          {t(`shade.${name}`)}
        </li>
      ))}
    </ul>
  );
}

function Zones(props: {
  readonly rows: readonly CoverageFigures[];
  readonly onChoose: (code: string) => void;
}) {
  const t = useTexts(texts);
  return (
    <div className="coverage-zones">
      <p>{t('map.noBorders')}</p>
      <ul>
        {props.rows.map((row) => (
          <li key={row.code}>
            <button type="button" onClick={() => props.onChoose(row.code)}>
              <span className="swatch" style={{ background: shades[shadeOf(row.coverage)].fill }} />
              <span>{row.name}</span>
              <span className="number">{shareText(row, t('about'))}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useBorders(city: string): { readonly borders: Borders | undefined; readonly failed: boolean } {
  const [borders, setBorders] = useState<Borders>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    readBorders(city).then(
      (read) => wanted && setBorders(read),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [city]);
  return { borders, failed };
}

function useDrawing(
  borders: Borders | undefined,
  rows: readonly CoverageFigures[],
  onChoose: (code: string) => void,
) {
  const element = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const language = useLanguage();
  const about = useTexts(texts)('about');
  useEffect(() => {
    if (element.current === null || borders === undefined) return;
    const drawn = drawCounties(element.current, borders, (code) => choose.current(code));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element.current);
    drawing.current = drawn;
    return () => {
      watcher.disconnect();
      drawn.end();
      drawing.current = null;
    };
  }, [borders]);
  useEffect(() => {
    if (borders !== undefined) drawing.current?.show(rows.map((row) => countyOf(row, language, about)));
  }, [borders, rows, language, about]);
  return element;
}

function countyOf(row: CoverageFigures, language: Language, about: string) {
  const { fill, ink } = shades[shadeOf(row.coverage)];
  const share = shareText(row, about);
  const parts = [row.lettersValid, row.counted].map((count) =>
    count === null ? '<5' : formatCount(count, language),
  );
  return {
    code: row.code,
    name: row.name,
    figure: share,
    detail: `${share} (${parts.join(' / ')})`,
    fill,
    ink,
  };
}
