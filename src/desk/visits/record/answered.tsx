/** What was filled in, question by question, in the language on screen. Questions that were not asked stand nowhere. */
import type { RecordView } from '#capabilities/visits/records/contract.ts';
import { texts } from '#desk/visits/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

/** Pages of answers; a letter's checklist has no files. */
type Pages = readonly {
  readonly title: RecordView['pages'][number]['title'];
  readonly questions: readonly (Omit<RecordView['pages'][number]['questions'][number], 'files'> & {
    readonly files?: readonly string[];
  })[];
}[];

export function Answered(props: { readonly pages: Pages }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (props.pages.length === 0) return <EmptyState title={t('answers.none')} />;
  return (
    <div className="visit-pages">
      {props.pages.map((page) => (
        <section key={page.title.zh} className="visit-page">
          <h3>{page.title[language]}</h3>
          <dl>
            {page.questions.map((one) => (
              <div key={one.question} className="visit-answer">
                <dt>{one.words[language]}</dt>
                <dd>{one.answer?.[language] ?? t('record.files', { count: one.files?.length ?? 0 })}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
