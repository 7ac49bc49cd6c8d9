/** @jsxImportSource preact */
/** The questions, one a page. Each answers into the draft and goes on; none has to be answered but who tells and the danger. */
import { professions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { safeTimes } from '#capabilities/portal/codes/contract.ts';
import type { Draft, Step } from '#public/draft.ts';
import { Choices, Field, type PageProps, Question, Telephones, Ticks } from '#public/parts.tsx';
import { FilePicker, MOST_FILES } from '#public/steps/files.tsx';
import { PlacePicker } from '#public/steps/place.tsx';
import type { Language } from '#public/texts.ts';

/** As the server takes it (portal/reporting/contract.ts). */
const LONGEST_WORDS = 4000;
const FEW_LEFT = 300;

/** What each question is given. */
export interface StepProps extends PageProps {
  readonly draft: Draft;
  readonly language: Language;
  /** Which question of how many. */
  readonly step: string;
  readonly onBack: () => void;
  readonly onNext: (change?: Partial<Draft>) => void;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onSend: () => void;
  readonly sending: boolean;
}

type Named = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

function namesIn<Names extends Named>(names: Names, language: Language) {
  return (Object.keys(names) as (keyof Names & string)[]).map((code) => ({
    code,
    name: names[code]?.[language] ?? code,
  }));
}

function Who({ say, ...props }: StepProps) {
  const choices = (['child', 'friend', 'adult'] as const).map((code) => ({ code, name: say(`who.${code}`) }));
  const bound = {
    code: 'professional' as const,
    name: say('who.professional'),
    hint: say('who.professional.hint'),
  };
  return (
    <Question say={say} title={say('who.title')} step={props.step} onBack={props.onBack}>
      <Choices choices={[...choices, bound]} onChoose={(who) => props.onNext({ who })} />
    </Question>
  );
}

function Profession({ say, ...props }: StepProps) {
  return (
    <Question say={say} title={say('profession.title')} step={props.step} onBack={props.onBack}>
      <Choices
        choices={namesIn(professions, props.language)}
        onChoose={(profession) => props.onNext({ profession })}
      />
    </Question>
  );
}

function Grounds({ say, ...props }: StepProps) {
  return (
    <Question
      say={say}
      title={say('grounds.title')}
      hint={say('grounds.hint')}
      step={props.step}
      onBack={props.onBack}
    >
      <Ticks
        label={say('grounds.title')}
        hidden
        choices={namesIn(reportGrounds, props.language)}
        chosen={props.draft.grounds}
        onChange={(grounds) => props.onChange({ grounds })}
      />
      <Go label={say('next')} onGo={() => props.onNext()} />
    </Question>
  );
}

function InDanger({ say, ...props }: StepProps) {
  const title = say(props.draft.who === 'child' ? 'danger.title.child' : 'danger.title');
  return (
    <Question say={say} title={title} hint={say('danger.hint')} step={props.step} onBack={props.onBack}>
      <Choices
        choices={(['yes', 'no', 'unsure'] as const).map((code) => ({ code, name: say(`danger.${code}`) }))}
        onChoose={(danger) => props.onNext({ danger })}
      />
    </Question>
  );
}

function Urgent({ say, settings, ...props }: StepProps) {
  return (
    <Question say={say} title={say('urgent.title')} onBack={props.onBack}>
      <Telephones say={say} settings={settings} />
      <p class="hint">{say('urgent.words')}</p>
      <Go label={say('urgent.go')} onGo={() => props.onNext()} />
    </Question>
  );
}

function What({ say, draft, ...props }: StepProps) {
  const left = LONGEST_WORDS - draft.what.length;
  return (
    <Question
      say={say}
      title={say('what.title')}
      hint={say('what.hint')}
      step={props.step}
      onBack={props.onBack}
    >
      <Field
        label={say('what.label')}
        value={draft.what}
        longest={LONGEST_WORDS}
        rows={8}
        onChange={(what) => props.onChange({ what })}
      />
      {left > FEW_LEFT ? null : <p class="hint">{say('what.left', { left })}</p>}
      <Go label={say(draft.what.trim() === '' ? 'skip' : 'next')} onGo={() => props.onNext()} />
    </Question>
  );
}

function Where({ say, draft, ...props }: StepProps) {
  const empty = draft.place === null && draft.placeWords.trim() === '';
  return (
    <Question
      say={say}
      title={say('where.title')}
      hint={say('where.hint')}
      step={props.step}
      onBack={props.onBack}
    >
      <PlacePicker
        say={say}
        settings={props.settings}
        chosen={draft.place}
        own={draft.placeWords}
        onChoose={(place) => props.onChange({ place })}
        onWords={(placeWords) => props.onChange({ placeWords })}
      />
      <Go label={say(empty ? 'skip' : 'next')} onGo={() => props.onNext()} />
    </Question>
  );
}

function Reach({ say, draft, ...props }: StepProps) {
  const bound = draft.who === 'professional';
  const empty = draft.name === '' && draft.reach === '' && draft.unit === '' && draft.note === '';
  return (
    <Question
      say={say}
      title={say('reach.title')}
      hint={say(bound ? 'reach.hint.professional' : 'reach.hint')}
      step={props.step}
      onBack={props.onBack}
    >
      {bound ? (
        <Field
          label={say('reach.unit')}
          value={draft.unit}
          longest={100}
          onChange={(unit) => props.onChange({ unit })}
        />
      ) : null}
      <Field
        label={say('reach.name')}
        value={draft.name}
        longest={60}
        onChange={(name) => props.onChange({ name })}
      />
      <Field
        label={say('reach.reach')}
        value={draft.reach}
        longest={100}
        onChange={(reach) => props.onChange({ reach })}
      />
      <Ticks
        label={say('reach.times')}
        choices={namesIn(safeTimes, props.language)}
        chosen={draft.times}
        onChange={(times) => props.onChange({ times })}
      />
      <Field
        label={say('reach.note')}
        value={draft.note}
        longest={200}
        onChange={(note) => props.onChange({ note })}
      />
      <Go label={say(empty ? 'skip' : 'next')} onGo={() => props.onNext()} />
    </Question>
  );
}

function Files({ say, draft, ...props }: StepProps) {
  return (
    <Question
      say={say}
      title={say('files.title')}
      hint={say('files.hint', { most: MOST_FILES })}
      step={props.step}
      onBack={props.onBack}
    >
      <FilePicker
        say={say}
        settings={props.settings}
        files={draft.files}
        onChange={(files) => props.onChange({ files })}
      />
      <Go label={say(props.sending ? 'sending' : 'send')} busy={props.sending} onGo={props.onSend} />
    </Question>
  );
}

/** The one way on. */
export function Go(props: { readonly label: string; readonly busy?: boolean; readonly onGo: () => void }) {
  return (
    <button
      type="button"
      class="button"
      aria-disabled={props.busy === true}
      onClick={() => (props.busy === true ? undefined : props.onGo())}
    >
      {props.label}
    </button>
  );
}

/** The page of each question. */
export const pages: Readonly<Record<Step, (props: StepProps) => preact.JSX.Element>> = {
  ...{ who: Who, profession: Profession, grounds: Grounds, danger: InDanger, urgent: Urgent },
  ...{ what: What, where: Where, reach: Reach, files: Files },
};
