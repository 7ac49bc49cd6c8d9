/** What a template would say on live data: today, on any day before, and beside it a trial on the same day of last year. */
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Tag } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import {
  figureProblems,
  type PreviewFigure,
  previewTemplate,
  type TemplatePreview,
} from '#capabilities/documents/templates/contract.ts';
import {
  type DocumentKind,
  type TemplateContent,
  templateContent,
} from '#capabilities/documents/wording/contract.ts';
import { Findings } from '#desk/documents/parts/findings.tsx';
import { Paper } from '#desk/documents/parts/paper.tsx';
import { aYearBefore, useToday } from '#desk/documents/parts/today.ts';
import { texts } from '#desk/documents/texts.ts';
import { call } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';

/** Milliseconds of quiet after which what is typed is shown. */
const QUIET = 700;

/** What was typed, once nothing more is typed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface PreviewProps {
  readonly kind: DocumentKind;
  readonly content: TemplateContent;
}

function usePreview({ kind, content }: PreviewProps, asOf: string) {
  // Half-typed names and codes are not asked for: the former preview stays until they are whole.
  const whole = templateContent.safeParse(content).success;
  return useQuery<TemplatePreview>({
    queryKey: ['template-preview', kind, content, asOf],
    queryFn: ({ signal }) => call(previewTemplate, { body: { kind, content, asOf } }, { signal }),
    enabled: whole,
    placeholderData: (former) => former,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function LivePreview(props: PreviewProps) {
  const t = useTexts(texts);
  const today = useToday();
  const [asOf, setAsOf] = useState(today);
  const settled = { kind: props.kind, content: useSettled(props.content) };
  const preview = usePreview(settled, asOf);
  return (
    <section className="sheet document-part" aria-label={t('preview')}>
      <h2>
        {t('preview')}
        <span className="preview-days">
          <DatePicker
            size="small"
            aria-label={t('asOf')}
            allowClear={false}
            maxDate={dayjs(today)}
            value={dayjs(asOf)}
            onChange={(day) => setAsOf(day?.format('YYYY-MM-DD') ?? today)}
          />
          <Button size="small" disabled={asOf === today} onClick={() => setAsOf(today)}>
            {t('preview.today')}
          </Button>
          <Button size="small" onClick={() => setAsOf(aYearBefore(today))}>
            {t('preview.lastYear')}
          </Button>
        </span>
      </h2>
      <p className="document-quiet">{t('preview.kept')}</p>
      {preview.data === undefined ? (
        preview.isError ? (
          <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <LoadingState lines={10} />
        )
      ) : (
        <Shown preview={preview.data} />
      )}
    </section>
  );
}

function Shown({ preview }: { readonly preview: TemplatePreview }) {
  const t = useTexts(texts);
  const { letter, figures, findings, text, closed, asOf } = preview;
  return (
    <>
      {closed ? null : <p className="document-quiet">{t('period.open', { month: asOf.slice(0, 7) })}</p>}
      <PreviewFigures figures={figures} />
      <h3>{t('checker')}</h3>
      <Findings findings={findings} text={text} />
      <Paper letter={letter} label={t('preview')} />
    </>
  );
}

function PreviewFigures({ figures }: { readonly figures: readonly PreviewFigure[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <table className="preview-figures" aria-label={t('figures.edit')}>
      <tbody>
        {figures.map(({ name, code, called, shown, problem }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {called ?? '—'} <code>{code}</code>
              {problem === null ? null : <Tag color="orange">{figureProblems[problem][language]}</Tag>}
            </td>
            <td className="number">{shown ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
