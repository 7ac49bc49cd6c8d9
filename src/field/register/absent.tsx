/** @jsxImportSource preact */
/** A child that does not come: excused, with or without a reason; or found elsewhere, as somebody has said. */
import { useState } from 'preact/hooks';
import { foundPlaces } from '#capabilities/aftercare/codes/contract.ts';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, CallLink, Choices, Field, Heading, Notice } from '#field/parts/parts.tsx';
import type { Said } from '#field/register/new-mark.ts';
import type { AtDoorOf } from '#field/register/props.ts';
import { usePutDown } from '#field/register/use-door.ts';

const reasons = ['sick', 'family', 'fetched'] as const;
const LONGEST_WORDS = 200;
const LONGEST_NAME = 60;
const whereCodes = Object.keys(foundPlaces) as (keyof typeof foundPlaces)[];

interface Absent extends AtDoorOf {
  readonly how: 'excused' | 'located';
}

export function AbsentPage({ how, ...of }: Absent) {
  return how === 'excused' ? <Excused {...of} /> : <Located {...of} />;
}

/** Puts it down once and goes back to the register. */
function useKeep({ door }: AtDoorOf) {
  const { go } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const [busy, setBusy] = useState(false);
  const keep = (said: Said): void => {
    setBusy(true);
    void putDown(said).then((mark) => {
      setBusy(false);
      if (mark !== null) go.back(go.stepsBackTo('register'));
    });
  };
  return { keep, trouble, busy };
}

function Excused(of: AtDoorOf) {
  const say = useSay();
  const { keep, trouble, busy } = useKeep(of);
  const [words, setWords] = useState('');
  const { id: placeId, name } = of.row.place;
  const excuse = (why: string): void =>
    keep({ kind: 'excused', placeId, words: why.trim() === '' ? null : why.trim() });
  return (
    <section class="stack">
      <Heading>{say('absent.excused', { name })}</Heading>
      <Trouble trouble={trouble} />
      {reasons.map((reason) => (
        <Button key={reason} weight="light" busy={busy} onPress={() => excuse(say(`absent.${reason}`))}>
          {say(`absent.${reason}`)}
        </Button>
      ))}
      <Field
        {...{ label: say('absent.excused.words'), value: words, longest: LONGEST_WORDS, rows: 2 }}
        onChange={setWords}
      />
      <Button busy={busy} onPress={() => excuse(words)}>
        {say('absent.keep')}
      </Button>
    </section>
  );
}

function Located(of: AtDoorOf) {
  const say = useSay();
  const language = useLanguage();
  const { keep, trouble, busy } = useKeep(of);
  const { id: placeId, name, guardian } = of.row.place;
  const [where, setWhere] = useState<keyof typeof foundPlaces | null>(null);
  const [saidBy, setSaidBy] = useState('');
  const [words, setWords] = useState('');
  const [hurried, setHurried] = useState(false);
  const put = (): void => {
    if (where === null || saidBy.trim() === '') setHurried(true);
    else keep({ kind: 'located', placeId, where, saidBy: saidBy.trim(), words: words.trim() || null });
  };
  return (
    <section class="stack">
      <Heading>{say('absent.located', { name })}</Heading>
      {guardian?.phone == null ? null : (
        <CallLink phone={guardian.phone}>{say('sheet.call', { name: guardian.name })}</CallLink>
      )}
      <Choices
        legend={say('absent.located', { name })}
        hideLegend
        choices={whereCodes.map((code) => ({ code, name: foundPlaces[code][language] }))}
        chosen={where}
        onChoose={setWhere}
      />
      <Field
        {...{ label: say('absent.said-by'), value: saidBy, longest: LONGEST_NAME }}
        hint={say('absent.said-by.hint')}
        onChange={setSaidBy}
      />
      {guardian === null || saidBy !== '' ? null : (
        <button type="button" class="toggle" onClick={() => setSaidBy(guardian.name)}>
          {guardian.name}
        </button>
      )}
      <Field
        {...{ label: say('absent.words'), value: words, longest: LONGEST_WORDS, rows: 2 }}
        onChange={setWords}
      />
      {hurried && (where === null || saidBy.trim() === '') ? (
        <Notice tone="bad">{say('absent.where.first')}</Notice>
      ) : null}
      <Trouble trouble={trouble} />
      <Button busy={busy} onPress={put}>
        {say('absent.located.keep')}
      </Button>
    </section>
  );
}
