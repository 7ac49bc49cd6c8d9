/** @jsxImportSource preact */
/** The words of the letter, large, to be read out. */
import type { ComponentChildren } from 'preact';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { dateInFull } from '#field/app/dates.ts';
import { Button, Heading } from '#field/parts/parts.tsx';

export function ReadOut(props: {
  readonly at: string;
  readonly who: { readonly name: string; readonly relation: string; readonly child: string };
  readonly term: { readonly termFrom: string; readonly termTo: string };
  readonly onNext: () => void;
  readonly children: ComponentChildren;
}) {
  const say = useSay();
  const language = useLanguage();
  const { letterWording } = useOpen().snapshot;
  const { term } = props;
  return (
    <section class="stack">
      <Heading small={props.at}>{say('letter.read')}</Heading>
      <p>{say('letter.with', props.who)}</p>
      {props.children}
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
      <Button onPress={props.onNext}>{say('next')}</Button>
    </section>
  );
}
