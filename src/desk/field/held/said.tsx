/** Everything that a phone's writing says, as text: a form with its questions as asked, a letter with its signature, a correction. */
import { Alert } from 'antd';
import type { AnsweredPages } from '#capabilities/field/held/contract.ts';
import { type PacketContent, packetContent } from '#capabilities/field/packets/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import type { OpenedHeld } from '#desk/field/held/one-page.tsx';
import { useFieldName, useValueWords } from '#desk/field/held/words.ts';
import { FileList } from '#desk/field/record-files.tsx';
import { texts } from '#desk/field/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

export function Said({ held }: { readonly held: OpenedHeld }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const asked = new Map(
    held.form?.pages.flatMap((page) =>
      page.questions.map(({ question, words }) => [question, words[language]] as const),
    ),
  );
  return (
    <div>
      <Sheet title={held.form === null ? t('one.said') : held.form.title[language]}>
        {held.content === null ? (
          <EmptyState title={t('one.gone')} advice={t('one.gone.advice')} />
        ) : (
          <Content held={held} />
        )}
      </Sheet>
      {held.files.length === 0 ? null : (
        <Sheet title={t('one.files')}>
          <FileList files={held.files} nameOf={(question) => asked.get(question)} />
        </Sheet>
      )}
    </div>
  );
}

function Content({ held }: { readonly held: OpenedHeld }) {
  const t = useTexts(texts);
  const packet = packetContent.safeParse(held.content);
  if (!packet.success) return <Raw words={t('one.raw')} content={held.content} />;
  const { data } = packet;
  switch (data.kind) {
    case 'record':
      return held.form === null ? (
        <Raw words={t('one.raw')} content={data.record} />
      ) : (
        <Pages pages={held.form.pages} />
      );
    case 'unfinished':
      if (held.form === null) return <Raw words={t('one.unfinished')} content={data.draft} />;
      return (
        <>
          <Alert type="info" banner title={t('one.unfinished')} />
          <Pages pages={held.form.pages} />
        </>
      );
    case 'letter':
      return <Letter letter={data} />;
    case 'correction':
      return <Correction correction={data} />;
    case 'comment':
      return <p className="field-words">{data.words}</p>;
    case 'decision':
      return (
        <dl className="facts facts-narrow">
          <Fact label={t('decision.value')}>{t(data.value === 'mine' ? 'value.mine' : 'value.theirs')}</Fact>
        </dl>
      );
  }
}

function Pages({ pages }: { readonly pages: AnsweredPages['pages'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <div className="field-pages">
      {pages.map((page) => (
        <section key={page.title.zh}>
          <h3>{page.title[language]}</h3>
          <dl>
            {page.questions.map(({ question, words, answer }) => (
              <div key={question}>
                <dt>{words[language]}</dt>
                <dd>{answer?.[language] ?? t('one.files')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Letter({ letter }: { readonly letter: Extract<PacketContent, { kind: 'letter' }> }) {
  const t = useTexts(texts);
  return (
    <dl className="facts facts-narrow">
      <Fact label={t('letter.term')}>
        {letter.termFrom} – {letter.termTo}
      </Fact>
      <Fact label={t('letter.signer')}>{letter.signerName}</Fact>
      <Fact label={t('letter.witness')}>{letter.witness}</Fact>
      <Fact label={t('letter.signature')}>
        <img className="field-signature" src={letter.signature} alt={t('letter.signature')} />
      </Fact>
    </dl>
  );
}

function Correction(props: { readonly correction: Extract<PacketContent, { kind: 'correction' }> }) {
  const t = useTexts(texts);
  const fieldName = useFieldName();
  const valueWords = useValueWords();
  const { field, before, after } = props.correction;
  return (
    <dl className="facts facts-narrow">
      <Fact label={t('correction.field')}>{fieldName(field)}</Fact>
      <Fact label={t('correction.before')}>{valueWords(field, before)}</Fact>
      <Fact label={t('correction.after')}>
        <strong>{valueWords(field, after)}</strong>
      </Fact>
    </dl>
  );
}

function Raw(props: { readonly words: string; readonly content: unknown }) {
  return (
    <>
      <Alert type="warning" banner title={props.words} />
      <pre className="field-raw">
        {typeof props.content === 'string' ? props.content : JSON.stringify(props.content, null, 2)}
      </pre>
    </>
  );
}
