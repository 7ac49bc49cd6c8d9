/** @jsxImportSource preact */
/** The words of the letter, large, to be read out; they are signed only after both ticks. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { dateInFull } from '#field/app/dates.ts';
import { Button, Heading, Notice, Tick } from '#field/parts/parts.tsx';

interface Ticked {
  readonly read: boolean;
  readonly understood: boolean;
}

export function ReadOut(props: {
  readonly at: string;
  readonly who: { readonly name: string; readonly relation: string; readonly child: string };
  readonly term: { readonly termFrom: string; readonly termTo: string };
  readonly ticked: Ticked;
  readonly onTick: (ticked: Ticked) => void;
  readonly onNext: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const { letterWording } = useOpen().snapshot;
  const [hurried, setHurried] = useState(false);
  const { ticked, term } = props;
  const next = (): void => (ticked.read && ticked.understood ? props.onNext() : setHurried(true));
  return (
    <section class="stack">
      <Heading small={props.at}>{say('letter.read')}</Heading>
      <p>{say('letter.with', props.who)}</p>
      <article class="letter" lang="zh-CN">
        <h2>{letterWording?.title}</h2>
        <p>{letterWording?.preamble}</p>
        {letterWording?.sections.map((section) => (
          <section key={section.heading}>
            <h3>{section.heading}</h3>
            <ol>
              {section.clauses.map((clause) => (
                <li key={clause}>{clause}</li>
              ))}
            </ol>
          </section>
        ))}
      </article>
      <p>
        {say('letter.term', {
          from: dateInFull(term.termFrom, language),
          to: dateInFull(term.termTo, language),
        })}
      </p>
      <Tick checked={ticked.read} onChange={(read) => props.onTick({ ...ticked, read })}>
        {say('letter.read-aloud')}
      </Tick>
      <Tick checked={ticked.understood} onChange={(understood) => props.onTick({ ...ticked, understood })}>
        {say('letter.understood')}
      </Tick>
      {hurried && !(ticked.read && ticked.understood) ? (
        <Notice tone="bad">{say('letter.first')}</Notice>
      ) : null}
      <Button onPress={next}>{say('next')}</Button>
    </section>
  );
}
