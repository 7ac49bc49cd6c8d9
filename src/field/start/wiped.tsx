/** @jsxImportSource preact */
/** The phone was emptied: why, that nothing sent is lost, and how to go on. */
import { useSay } from '#field/app/context.ts';
import { Button, Heading, Notice } from '#field/parts/parts.tsx';

export function Wiped(props: {
  readonly why: 'wrong-pins' | 'disabled' | 'too-long';
  readonly onSignIn: () => void;
}) {
  const say = useSay();
  return (
    <section class="stack">
      <Heading>{say('wiped.title')}</Heading>
      <Notice tone="mind">
        <p>{say(`wiped.${props.why}`)}</p>
        <p>{say('wiped.then')}</p>
      </Notice>
      <Button onPress={props.onSignIn}>{say('welcome.sign-in')}</Button>
    </section>
  );
}
