/** @jsxImportSource preact */
/** Signing in with account and password, for whoever is new on the phone or has forgotten the PIN. It needs a network. */
import { useState } from 'preact/hooks';
import { useLanguage, useSay } from '#field/app/context.ts';
import type { KeepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Field, Heading, Notice, Tick } from '#field/parts/parts.tsx';
import type { Phone, SigningIn } from '#field/store/store.ts';
import { startTexts } from '#field/texts/start.ts';
import type { Say, TextKey } from '#field/texts.ts';

const LONGEST = 200;
const CODE_DIGITS = 6;

export function SignIn(props: {
  readonly phone: Phone;
  /** Known where somebody has forgotten the PIN. */
  readonly account: string;
  /** What was signed in with before could not be kept. */
  readonly failed: KeepingTrouble | null;
  readonly onSignedIn: (signed: Extract<SigningIn, { state: 'choose-pin' }>) => void;
}) {
  const say = useSay();
  const [account, setAccount] = useState(props.account);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    setWrong(null);
    const signed = await props.phone
      .signIn(account.trim(), password, code ?? undefined)
      .catch((): SigningIn => ({ state: 'refused', code: 'unknown', words: say('sign.failed') }));
    setBusy(false);
    if (signed.state === 'choose-pin') props.onSignedIn(signed);
    else if (signed.state === 'code-wanted') setCode('');
    else setWrong(signed.state === 'no-network' ? say('sign.no-network') : refusalWords(signed, say));
  };
  return (
    <form
      class="stack"
      lang={useLanguage() === 'zh' ? 'zh-CN' : 'en'}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void go();
      }}
    >
      <Heading small={say('sign.words')}>{say('sign.title')}</Heading>
      <Field
        {...{ label: say('sign.account'), value: account, longest: LONGEST, autocomplete: 'username' }}
        onChange={setAccount}
      />
      <Field
        {...{ label: say('sign.password'), value: password, longest: LONGEST }}
        autocomplete="current-password"
        type={shown ? 'text' : 'password'}
        onChange={setPassword}
      />
      <Tick checked={shown} onChange={setShown}>
        {say('sign.show')}
      </Tick>
      {code === null ? null : (
        <Field
          {...{ label: say('sign.code'), value: code, longest: CODE_DIGITS, digits: true }}
          hint={say('sign.code.words')}
          autocomplete="one-time-code"
          onChange={setCode}
        />
      )}
      <Trouble trouble={props.failed} />
      {wrong === null ? null : <Notice tone="bad">{wrong}</Notice>}
      <button type="submit" class="button main" aria-disabled={busy}>
        {say(busy ? 'sign.going' : 'sign.go')}
      </button>
    </form>
  );
}

/** The server's own words; what must be settled at the desk first, or elsewhere, the app says itself. */
function refusalWords(refused: Extract<SigningIn, { state: 'refused' }>, say: Say): string {
  const key = `sign.${refused.code}`;
  if (key in startTexts.zh) return say(key as TextKey);
  return refused.words === '' ? say('sign.failed') : refused.words;
}
