/** @jsxImportSource preact */
/**
 * What every page is made of: the frame with the quick way out, one question, big choices, telephones to tap. It must not know what
 * is asked.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { leaveAt } from '#public/leave.ts';
import type { Say } from '#public/texts.ts';

/** The telephones and limits of the installation. */
export interface Settings {
  readonly police: string;
  readonly ambulance: string;
  readonly hotline: string;
  readonly leaveTo: string;
  readonly answerHours: number;
}

/** What holds until the server has said otherwise: the country's numbers, which are the same everywhere. */
export const untilKnown: Settings = {
  police: '110',
  ambulance: '120',
  hotline: '12345',
  leaveTo: '',
  answerHours: 24,
};

/** What each page is given. */
export interface PageProps {
  readonly say: Say;
  readonly settings: Settings;
}

const TWICE_WITHIN_MS = 1000;

/** Escape pressed twice leaves too; once is what input methods use. */
function useEscape(leave: () => void): void {
  const last = useRef(0);
  // Whatever is known by now of where to go: the listener does not wait for the next painting to learn of it.
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      if (event.timeStamp - last.current < TWICE_WITHIN_MS) latest.current();
      last.current = event.timeStamp;
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}

/** The bar with the other language and the quick way out, above whatever is asked. */
export function Frame(
  props: PageProps & { readonly onLanguage: () => void; readonly children: ComponentChildren },
) {
  const leave = (): void => leaveAt(props.settings.leaveTo);
  useEscape(leave);
  return (
    <>
      <header class="bar">
        <button type="button" class="plain" onClick={props.onLanguage}>
          {props.say('language')}
        </button>
        <button type="button" class="leave" onClick={leave}>
          {props.say('leave')} ✕
        </button>
      </header>
      <main>{props.children}</main>
    </>
  );
}

/** One question: where one stands, what is asked, and what goes with it. A new one is read out and begins at the top. */
export function Question(props: {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly step?: string | undefined;
  readonly onBack?: (() => void) | undefined;
  readonly say: Say;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, [props.title]);
  return (
    <section class="question">
      {props.step === undefined ? null : <p class="step">{props.step}</p>}
      <h1 tabIndex={-1} ref={heading}>
        {props.title}
      </h1>
      {props.hint === undefined ? null : <p class="hint">{props.hint}</p>}
      {props.children}
      {props.onBack === undefined ? null : (
        <button type="button" class="plain back" onClick={props.onBack}>
          ← {props.say('back')}
        </button>
      )}
    </section>
  );
}

/** Big choices, one tap each. */
export function Choices<Code extends string>(props: {
  readonly choices: readonly { readonly code: Code; readonly name: string; readonly hint?: string }[];
  readonly onChoose: (code: Code) => void;
}) {
  return (
    <ul class="choices">
      {props.choices.map(({ code, name, hint }) => (
        <li key={code}>
          <button type="button" class="choice" onClick={() => props.onChoose(code)}>
            {name}
            {hint === undefined ? null : <small>{hint}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Several of a list, or none. */
export function Ticks<Code extends string>(props: {
  readonly label: string;
  readonly hidden?: boolean;
  readonly choices: readonly { readonly code: Code; readonly name: string }[];
  readonly chosen: readonly Code[];
  readonly onChange: (chosen: Code[]) => void;
}) {
  const { chosen } = props;
  return (
    <fieldset class="ticks">
      <legend class={props.hidden === true ? 'unseen' : ''}>{props.label}</legend>
      {props.choices.map(({ code, name }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) =>
              props.onChange(
                event.currentTarget.checked ? [...chosen, code] : chosen.filter((one) => one !== code),
              )
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** A line or, with `rows`, a field to write in. Browsers are asked to remember nothing of it. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const common = {
    ...{ value: props.value, maxLength: props.longest, autocomplete: 'off', spellcheck: false },
    onInput: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.rows === undefined ? (
        <input id={id} type="text" {...common} />
      ) : (
        <textarea id={id} rows={props.rows} {...common} />
      )}
    </div>
  );
}

/** The telephones, big enough to tap in a hurry. */
export function Telephones({ say, settings }: PageProps) {
  const numbers = [
    ['call.police', settings.police],
    ['call.ambulance', settings.ambulance],
    ['call.hotline', settings.hotline],
  ] as const;
  return (
    <ul class="telephones">
      {numbers.map(([name, number]) => (
        <li key={name}>
          <a href={`tel:${number}`}>
            <span>{say(name)}</span>
            <strong>{number}</strong>
          </a>
        </li>
      ))}
    </ul>
  );
}
