/** @jsxImportSource preact */
/** What is known of a child: the facts with a button to correct each, parents to call, visits, what the supervisor said. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { dateInFull, momentInWords, pastDayInWords } from '#field/app/dates.ts';
import { codeName } from '#field/children/codes.ts';
import { correctable, fieldName, sayValue, writtenIn } from '#field/children/corrections.ts';
import { CallLink, Row, Section } from '#field/parts/parts.tsx';
import type { HeldChild } from '#field/store/store.ts';

interface Props {
  readonly child: HeldChild;
}

/** The letter, the visits, the evaluation, and what was said of the records. */
export function Watched({ child }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, go } = useOpen();
  const { letter, watch } = child;
  const visit = watch.lastVisit;
  const past = (day: string): string => pastDayInWords(day, snapshot.today, say, language);
  return (
    <>
      <Section title={say('child.visits')}>
        <dl>
          <dt>{say('child.letter')}</dt>
          <dd>
            {letter === null || letter.termTo === null || child.letterWanted
              ? say('child.letter.wanted')
              : say('child.letter.valid', { date: dateInFull(letter.termTo, language) })}
          </dd>
          <dt>{say('child.last-visit')}</dt>
          <dd>
            {visit === null
              ? say('child.no-visit')
              : `${past(visit.on)} · ${visit.by} · ${say(visit.seen ? 'child.seen' : 'child.not-seen')}`}
            <small>{say('child.every', { count: watch.visit.everyDays })}</small>
          </dd>
          {watch.evaluation.lastOn === null ? null : (
            <>
              <dt>{say('child.last-evaluation')}</dt>
              <dd>
                {past(watch.evaluation.lastOn)}
                {watch.evaluation.points === null
                  ? null
                  : ` · ${say('child.points', { count: watch.evaluation.points })}`}
              </dd>
            </>
          )}
          {watch.levelWhy === null ? null : (
            <>
              <dt>{say(`child.level.${watch.level}`)}</dt>
              <dd>
                {watch.levelWhy}
                <small>{say('child.since', { date: dateInFull(watch.levelSince, language) })}</small>
              </dd>
            </>
          )}
        </dl>
      </Section>
      {watch.comments.length === 0 ? null : (
        <Section title={say('child.talk')}>
          <ul class="rows">
            {watch.comments.map((comment) => (
              <Row
                key={comment.id}
                onPress={() => go.to({ at: 'talk', childId: child.id, recordId: comment.recordId })}
              >
                <span>{comment.words}</span>
                <small>
                  {say('talk.by', {
                    name: comment.by,
                    when: momentInWords(comment.at, snapshot.today, say, language),
                  })}
                </small>
              </Row>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The facts; what changes often is corrected right here. */
export function About({ child }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { go } = useOpen();
  const fixed: readonly (readonly [string, string])[] = [
    [say('child.birth'), child.birthDate === null ? say('unknown') : dateInFull(child.birthDate, language)],
    [
      say('child.categories'),
      child.categories.map((code) => codeName('category', code, language)).join(say('and')),
    ],
  ];
  const changing = correctable.filter((field) => field !== 'carerPhone' || child.carer !== null);
  return (
    <Section title={say('child.about')}>
      <ul class="rows">
        {changing.map((field) => (
          <Row
            key={field}
            onPress={() => go.to({ at: 'correct', childId: child.id, field })}
            side={<span class="edit">{say('child.change')}</span>}
          >
            <small>{fieldName(field, say)}</small>
            <span>{sayValue(field, writtenIn(child, field), say, language)}</span>
          </Row>
        ))}
      </ul>
      <dl>
        {fixed.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </Section>
  );
}

/** Father and mother, with their telephones. */
export function Parents({ child }: Props) {
  const say = useSay();
  const language = useLanguage();
  if (child.parents.length === 0) return null;
  return (
    <Section title={say('child.parents')}>
      <ul class="parents">
        {child.parents.map((parent) => {
          const relation = codeName('relation', parent.relation, language);
          return (
            <li key={parent.relation + (parent.name ?? '')}>
              <p>
                <strong>{parent.name ?? say('unknown')}</strong>
                <small>
                  {[relation, codeName('status', parent.status, language), parent.workplace]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </p>
              {parent.phone === null ? null : (
                <CallLink phone={parent.phone}>{say('child.parent.call', { relation })}</CallLink>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
