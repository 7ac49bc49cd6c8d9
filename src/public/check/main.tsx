/** @jsxImportSource preact */
/**
 * The page on which anybody checks a letter by the code on it, typed or scanned. It shows what stands on the letter already and
 * nothing else; a file is compared on the device and never sent.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { plainCode, spacedCode } from '#capabilities/portal/rules.ts';
import { send, Unsent } from '#public/ask.ts';
import { CompareFile } from '#public/check/compare-file.tsx';
import { type CheckText, type Language, type Say, sayIn } from '#public/check/texts.ts';
import '#public/public.css';
import '#public/contents.css';
import '#public/check/check.css';

interface Told {
  readonly issuer: string;
  readonly number: string;
  readonly day: string;
  readonly title: string;
  readonly pages: number;
  readonly digests: readonly string[];
  readonly withdrawn: boolean;
}

type Outcome = { readonly told: Told } | 'unknown' | 'failed' | 'asking' | null;

const inAddress = plainCode(decodeURIComponent(location.pathname.split('/').at(3) ?? '').slice(0, 40));

function Page() {
  const [language, setLanguage] = useState<Language>(navigator.language.startsWith('en') ? 'en' : 'zh');
  const say = sayIn(language);
  const [typed, setTyped] = useState(inAddress === null ? '' : spacedCode(inAddress));
  const [outcome, setOutcome] = useState<Outcome>(null);
  const ask = async (): Promise<void> => {
    const code = plainCode(typed);
    if (code === null) return setOutcome('unknown');
    setOutcome('asking');
    await send<Told>('/api/public/letters/check', { code }).then(
      (told) => setOutcome({ told }),
      (fault: unknown) =>
        setOutcome(fault instanceof Unsent && fault.code === 'letter-code-unknown' ? 'unknown' : 'failed'),
    );
  };
  useEffect(() => {
    if (inAddress !== null) void ask();
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = say('title');
  }, [language]);
  const found = outcome !== null && typeof outcome === 'object' ? outcome.told : null;
  return (
    <>
      <header class="bar">
        <strong>{say('office')}</strong>
        <button type="button" class="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </button>
      </header>
      <main aria-busy={outcome === 'asking'}>
        {found === null ? (
          <Ask say={say} typed={typed} outcome={outcome} onType={setTyped} onAsk={() => void ask()} />
        ) : (
          <Found
            say={say}
            language={language}
            told={found}
            onAnother={() => {
              setTyped('');
              setOutcome(null);
            }}
          />
        )}
      </main>
    </>
  );
}

/** The code, and what came of it where nothing was found. */
function Ask(props: {
  readonly say: Say;
  readonly typed: string;
  readonly outcome: Outcome;
  readonly onType: (typed: string) => void;
  readonly onAsk: () => void;
}) {
  const { say, outcome } = props;
  const busy = outcome === 'asking';
  const told: readonly [CheckText, CheckText] | null =
    outcome === 'unknown'
      ? ['unknown', 'unknown.words']
      : outcome === 'failed'
        ? ['failed', 'failed.words']
        : null;
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) props.onAsk();
      }}
    >
      {told === null ? (
        <h1>{say('title')}</h1>
      ) : (
        <div role="alert" class={outcome === 'unknown' ? 'band bad' : 'band doubtful'}>
          <h1>{say(told[0])}</h1>
          <p>{say(told[1])}</p>
        </div>
      )}
      <div class="field">
        <label for="code">{say('ask.label')}</label>
        <p class="hint" id="code-hint">
          {say('ask.hint')}
        </p>
        <input
          id="code"
          class="code-typed"
          type="text"
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="code-hint"
          value={props.typed}
          onInput={(event) => props.onType(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button" aria-disabled={busy}>
        {say(busy ? 'ask.busy' : outcome === 'failed' ? 'again' : 'ask.go')}
      </button>
    </form>
  );
}

/** What stands on the letter of this code. */
function Found(props: {
  readonly say: Say;
  readonly language: Language;
  readonly told: Told;
  readonly onAnother: () => void;
}) {
  const { say, told } = props;
  const rows: readonly [CheckText, string][] = [
    ['issuer', told.issuer],
    ['number', told.number],
    ['day', dayIn(props.language, told.day)],
    ['subject', told.title],
    ['pages', say('pages.of', { pages: told.pages })],
  ];
  return (
    <section class="question">
      <div role="status" class={told.withdrawn ? 'band doubtful' : 'band good'}>
        <h1>
          <span aria-hidden="true">{told.withdrawn ? '!' : '✓'}</span>{' '}
          {say(told.withdrawn ? 'withdrawn' : 'genuine')}
        </h1>
        <p>{say(told.withdrawn ? 'withdrawn.words' : 'genuine.words', { issuer: told.issuer })}</p>
      </div>
      <dl class="told" lang="zh-CN">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt lang={props.language === 'zh' ? 'zh-CN' : 'en'}>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CompareFile say={say} digests={told.digests} />
      <button type="button" class="plain back" onClick={props.onAnother}>
        {say('ask.another')}
      </button>
    </section>
  );
}

/** A day as it stands on the letter, or as English says it. */
function dayIn(language: Language, iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return language === 'zh'
    ? `${year}年${month}月${day}日`
    : new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', {
        ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
      });
}

const place = document.getElementById('check');
if (place !== null) render(<Page />, place);
