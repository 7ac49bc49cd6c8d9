/** @jsxImportSource preact */
/** What screens are made of: a heading that is read out, big buttons, rows, notices. It must not know what is shown. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';

/** A screen's heading; a new one is read out to whoever cannot see it. */
export function Heading(props: {
  readonly children: ComponentChildren;
  readonly small?: string | undefined;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="heading">
      <h1 tabIndex={-1} ref={heading}>
        {props.children}
      </h1>
      {props.small === undefined ? null : <p class="quiet">{props.small}</p>}
    </div>
  );
}

/** How much a button weighs: the one thing to do, another way, or danger. */
export type Weight = 'main' | 'light' | 'danger';

/** A big button over the whole width. */
export function Button(props: {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
  readonly weight?: Weight;
  /** What is being done can be pressed once only. */
  readonly busy?: boolean;
}) {
  const { weight = 'main', busy = false } = props;
  return (
    <button
      type="button"
      class={`button ${weight}`}
      aria-disabled={busy}
      onClick={() => (busy ? undefined : props.onPress())}
    >
      {props.children}
    </button>
  );
}

/** What kind of notice it is: how things stand, something done, something to mind, something wrong. */
export type Tone = 'plain' | 'good' | 'mind' | 'bad';

/** Words that stand out; what is wrong is read out at once. */
export function Notice(props: {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const { tone = 'plain' } = props;
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {props.title === undefined ? null : <strong>{props.title}</strong>}
      {props.children}
    </div>
  );
}

/** A row that leads somewhere, as tall as a thumb. */
export function Row(props: {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
  readonly side?: ComponentChildren;
  readonly tone?: Tone;
}) {
  return (
    <li>
      <button type="button" class={`row ${props.tone ?? 'plain'}`} onClick={props.onPress}>
        <span class="row-words">{props.children}</span>
        {props.side === undefined ? null : <span class="row-side">{props.side}</span>}
        <span class="row-go" aria-hidden="true">
          ›
        </span>
      </button>
    </li>
  );
}

/** A section with its heading. */
export function Section(props: {
  readonly title: string;
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`section ${props.tone ?? 'plain'}`} aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A telephone number to tap. */
export function CallLink(props: { readonly phone: string; readonly children: ComponentChildren }) {
  return (
    <a class="button light call" href={`tel:${props.phone}`}>
      <span aria-hidden="true" class="call-sign" />
      <span>{props.children}</span>
    </a>
  );
}

/** A line, or with `rows` a field, to write in. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly rows?: number;
  readonly type?: 'text' | 'password' | 'tel' | 'search';
  readonly digits?: boolean;
  readonly autocomplete?: 'username' | 'current-password' | 'one-time-code' | 'off';
  readonly hideLabel?: boolean;
}) {
  const id = useId();
  const common = {
    ...{ id, value: props.value, maxLength: props.longest, autocomplete: props.autocomplete ?? 'off' },
    ...{ spellcheck: false, autocapitalize: 'none' as const },
    ...(props.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
    onInput: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id} class={props.hideLabel === true ? 'unseen' : ''}>
        {props.label}
      </label>
      {props.rows === undefined ? (
        <input
          type={props.type ?? 'text'}
          {...(props.digits === true ? { inputMode: 'numeric' } : {})}
          {...common}
        />
      ) : (
        <textarea rows={props.rows} {...common} />
      )}
      {props.hint === undefined ? null : (
        <p id={`${id}-hint`} class="quiet">
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** One of few, each a big target. */
export function Choices<Code extends string>(props: {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly choices: readonly { readonly code: Code; readonly name: string }[];
  readonly chosen: Code | null;
  readonly onChoose: (code: Code) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class={props.hideLegend === true ? 'unseen' : ''}>{props.legend}</legend>
      {props.choices.map((choice) => (
        <label key={choice.code} class="choice">
          <input
            type="radio"
            name={name}
            checked={props.chosen === choice.code}
            onChange={() => props.onChoose(choice.code)}
          />
          <span>{choice.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Something to tick. */
export function Tick(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="choice tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

/** Waits a moment before it says that something is being opened: what comes at once shall not flicker. */
export function Loading() {
  const say = useSay();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <p class="quiet" role="status">
      {say('loading')}
    </p>
  ) : null;
}

/** How far something has come; without `of` nobody knows how long it takes. */
export function Progress(props: { readonly done: number; readonly of: number; readonly words: string }) {
  return (
    <div class="progress">
      <progress aria-label={props.words} {...(props.of > 0 ? { max: props.of, value: props.done } : {})} />
      <p class="quiet" role="status">
        {props.words}
      </p>
    </div>
  );
}
