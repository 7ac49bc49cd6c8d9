/** @jsxImportSource preact */
/** Who holds the phone: one of those who have a locker on it, somebody new, or somebody who wants to practise. */
import { useSay } from '#field/app/context.ts';
import { Button, Heading, Row } from '#field/parts/parts.tsx';
import type { LockerLabel } from '#field/store/store.ts';

export function Who(props: {
  readonly lockers: readonly LockerLabel[];
  readonly onLocker: (locker: LockerLabel) => void;
  readonly onSignIn: () => void;
  readonly onPractice: () => void;
}) {
  const say = useSay();
  const known = props.lockers.length > 0;
  return (
    <section class="stack">
      <Heading small={known ? undefined : say('welcome.words')}>
        {say(known ? 'who.title' : 'welcome.title')}
      </Heading>
      {known ? (
        <ul class="rows">
          {props.lockers.map((locker) => (
            <Row key={locker.id} onPress={() => props.onLocker(locker)}>
              <strong>{locker.account}</strong>
              {locker.waiting === 0 ? null : <small>{say('who.waiting', { count: locker.waiting })}</small>}
            </Row>
          ))}
        </ul>
      ) : null}
      <Button weight={known ? 'light' : 'main'} onPress={props.onSignIn}>
        {say(known ? 'who.other' : 'welcome.sign-in')}
      </Button>
      <Button weight="light" onPress={props.onPractice}>
        {say('welcome.practice')}
      </Button>
    </section>
  );
}
