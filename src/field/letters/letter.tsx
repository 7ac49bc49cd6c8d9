/** @jsxImportSource preact */
/**
 * A letter of responsibility is signed at the door: it is read out, understood, signed with a finger, witnessed by whoever is there.
 * What was ticked and drawn lives on these screens alone until it is kept as a whole.
 */
import { useState } from 'preact/hooks';
import { termEnd } from '#capabilities/guardianship/rules.ts';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { codeName } from '#field/children/codes.ts';
import { ReadOut } from '#field/letters/read-out.tsx';
import { Sign } from '#field/letters/sign.tsx';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Heading } from '#field/parts/parts.tsx';
import type { HeldChild } from '#field/store/store.ts';

const STEPS = 3;
const LONGEST_NAME = 60;

export function LetterPage({ childId, step }: { readonly childId: string; readonly step: number }) {
  const say = useSay();
  const { snapshot, store, go } = useOpen();
  const child = snapshot.children.find(({ id }) => id === childId);
  if (child === undefined) return <Heading>{say('child.gone')}</Heading>;
  if (child.carer === null || snapshot.letterWording === null) {
    const why = child.carer === null ? 'letter.no-carer' : 'letter.none';
    return (
      <section class="stack">
        <Heading small={child.name}>{say(why)}</Heading>
        <p>{say(`${why}.words`)}</p>
        {why === 'letter.none' ? (
          <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
        ) : (
          <Button onPress={() => go.to({ at: 'emergency', childId })}>{say('emergency.report')}</Button>
        )}
      </section>
    );
  }
  return <Signing child={child} carer={child.carer} step={step} />;
}

function Signing(props: {
  readonly child: HeldChild;
  readonly carer: NonNullable<HeldChild['carer']>;
  readonly step: number;
}) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store, go } = useOpen();
  const { child, carer, step } = props;
  const [ticked, setTicked] = useState({ read: false, understood: false });
  const [signature, setSignature] = useState<string | null>(null);
  const [witness, setWitness] = useState('');
  const [state, setState] = useState<'open' | 'keeping' | KeepingTrouble>('open');
  const [term] = useState({ termFrom: snapshot.today, termTo: termEnd(snapshot.today) });
  const wording = snapshot.letterWording;
  const next = (): void => go.to({ at: 'letter', childId: child.id, step: step + 1 });
  const keep = (): void => {
    if (signature === null || wording === null) {
      go.back(2);
      return;
    }
    setState('keeping');
    const { id: childId } = child;
    const letter = {
      ...{ childId, careId: carer.careId, ...term, edition: wording.edition },
      ...{ signerName: carer.name, witness: witness.trim() === '' ? null : witness.trim(), signature },
    };
    void store.signLetter(letter).then(
      () => go.finish({ at: 'kept', what: 'letter', childId }, STEPS - 1),
      (fault: unknown) => setState(keepingTrouble(fault)),
    );
  };
  const who = { name: carer.name, relation: codeName('carer', carer.relation, language), child: child.name };
  const at = say('letter.step', { at: step + 1, of: STEPS });
  if (step === 0) return <ReadOut {...{ at, who, term, ticked }} onTick={setTicked} onNext={next} />;
  if (step === 1)
    return <Sign {...{ at, signature }} name={carer.name} onSign={setSignature} onNext={next} />;
  return (
    <section class="stack">
      <Heading small={at}>{say('letter.witness.title')}</Heading>
      <Field
        {...{ label: say('letter.witness'), value: witness, longest: LONGEST_NAME }}
        onChange={setWitness}
      />
      {state === 'open' || state === 'keeping' ? null : <Trouble trouble={state} />}
      <Button busy={state === 'keeping'} onPress={keep}>
        {say(state === 'keeping' ? 'fill.finishing' : 'letter.done')}
      </Button>
    </section>
  );
}
