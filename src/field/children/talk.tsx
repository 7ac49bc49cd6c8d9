/** @jsxImportSource preact */
/** What was said of a record, answering it, and completing one that was sent back. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { momentInWords } from '#field/app/dates.ts';
import { useBeginForm } from '#field/filling/begin.ts';
import { formName } from '#field/filling/form-names.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Heading, Notice } from '#field/parts/parts.tsx';

const LONGEST_COMMENT = 500;

export function TalkPage({ childId, recordId }: { readonly childId: string; readonly recordId: string }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store } = useOpen();
  const begin = useBeginForm();
  const [written, setWritten] = useState('');
  const [state, setState] = useState<'writing' | 'kept' | KeepingTrouble>('writing');
  const child = snapshot.children.find(({ id }) => id === childId);
  if (child === undefined) return <Heading>{say('child.gone')}</Heading>;
  const returned = child.watch.returned.find((each) => each.recordId === recordId);
  const comments = child.watch.comments.filter((comment) => comment.recordId === recordId);
  const by = (name: string, at: string): string =>
    say('talk.by', { name, when: momentInWords(at, snapshot.today, say, language) });
  const send = (): void => {
    if (written.trim() === '') return;
    void store.comment(recordId, childId, written.trim()).then(
      () => {
        setWritten('');
        setState('kept');
      },
      (fault: unknown) => setState(keepingTrouble(fault)),
    );
  };
  const handedIn = snapshot.outbox.some((item) => item.completes === recordId);
  return (
    <section class="stack">
      <Heading
        small={[child.name, returned === undefined ? '' : formName(returned.kind, language)]
          .filter(Boolean)
          .join(' · ')}
      >
        {say(returned === undefined ? 'talk.title' : 'talk.returned')}
      </Heading>
      {returned === undefined ? null : (
        <Notice tone="mind">
          <p>{returned.words}</p>
          <small>{by(returned.by, returned.at)}</small>
        </Notice>
      )}
      {returned === undefined || handedIn ? null : (
        <Button onPress={() => begin(returned.kind, childId, recordId)}>{say('talk.complete')}</Button>
      )}
      {comments.length === 0 && returned === undefined ? <p>{say('talk.none')}</p> : null}
      <ul class="comments">
        {comments.map((comment) => (
          <li key={comment.id}>
            <p>{comment.words}</p>
            <small>{by(comment.by, comment.at)}</small>
          </li>
        ))}
      </ul>
      <Field
        {...{ label: say('talk.write'), value: written, longest: LONGEST_COMMENT, rows: 3 }}
        onChange={(next) => {
          setWritten(next);
          setState('writing');
        }}
      />
      {state === 'kept' ? <Notice tone="good">{say('talk.sent')}</Notice> : null}
      {state === 'writing' || state === 'kept' ? null : <Trouble trouble={state} />}
      <Button weight="light" onPress={send}>
        {say('talk.send')}
      </Button>
    </section>
  );
}
