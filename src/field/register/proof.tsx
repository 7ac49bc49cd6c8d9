/** @jsxImportSource preact */
/**
 * Making sure that whoever stands at the door is the person on the list: by his face beside the photo, by the PIN that was agreed, or
 * by a signature that stays. A PIN is checked on the phone, with few tries.
 */
import { useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { Sign } from '#field/letters/sign.tsx';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Heading, Notice } from '#field/parts/parts.tsx';
import type { Picker } from '#field/register/day.ts';
import { Portrait } from '#field/register/leave.tsx';
import { useLetGo } from '#field/register/let-go.ts';
import type { AtDoorOf } from '#field/register/props.ts';
import { smallSignature } from '#field/register/small-signature.ts';

const LONGEST_PIN = 6;
const SHORTEST_PIN = 4;

interface OfPicker extends AtDoorOf {
  readonly picker: Picker;
}

export function ProofPage({ door, row, picker }: OfPicker) {
  const say = useSay();
  const { go } = useOpen();
  const { letGo, busy, trouble } = useLetGo({ door, row });
  const at = { at: 'door', sessionId: door.session.id, placeId: row.place.id } as const;
  const by = (proof: 'photo' | 'pin'): void =>
    letGo({ how: 'picker', pickerId: picker.id, proof, signature: null });
  return (
    <section class="stack">
      <Heading small={say('proof.fetches', { name: row.place.name })}>
        {say('proof.title', { name: picker.name })}
      </Heading>
      <div class="proof-person">
        <Portrait picker={picker} large />
        <p>
          <strong>{picker.name}</strong>
          <span>{picker.relation}</span>
          {picker.idTail === null ? null : <span>{say('proof.id', { tail: picker.idTail })}</span>}
        </p>
      </div>
      <Trouble trouble={trouble} />
      {picker.photo === null ? (
        <p class="quiet">{say('proof.no-photo')}</p>
      ) : (
        <Button busy={busy} onPress={() => by('photo')}>
          {say('proof.photo')}
        </Button>
      )}
      {picker.pin === null ? null : <ByPin picker={picker} onRight={() => by('pin')} />}
      <Button weight="light" onPress={() => go.to({ ...at, step: 'sign', pickerId: picker.id })}>
        {say('proof.sign')}
      </Button>
      <Button weight="danger" onPress={() => go.to({ ...at, step: 'stranger' })}>
        {say('proof.not')}
      </Button>
    </section>
  );
}

function ByPin(props: { readonly picker: Picker; readonly onRight: () => void }) {
  const say = useSay();
  const { store } = useOpen();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<number | null>(null);
  if (left === 0) return <Notice tone="bad">{say('proof.pin.over')}</Notice>;
  const check = async (): Promise<void> => {
    if (pin.length < SHORTEST_PIN) return;
    setBusy(true);
    const told = await store.tellPin(props.picker.id, pin);
    setBusy(false);
    setPin('');
    if (told.right) props.onRight();
    else setLeft(told.left);
  };
  return (
    <div class="by-pin">
      <Field
        {...{ label: say('proof.pin'), value: pin, longest: LONGEST_PIN, digits: true, type: 'password' }}
        onChange={setPin}
      />
      <Button weight="light" busy={busy} onPress={() => void check()}>
        {say('proof.pin.go')}
      </Button>
      {left === null ? null : <Notice tone="bad">{say('proof.pin.wrong', { left, count: left })}</Notice>}
    </div>
  );
}

/** A signature drawn at the door. */
export function SignPage({ door, row, picker }: OfPicker) {
  const say = useSay();
  const { letGo, busy, trouble } = useLetGo({ door, row });
  const [signature, setSignature] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    if (signature === null || busy) return;
    letGo({
      ...{ how: 'picker', pickerId: picker.id, proof: 'signature' },
      signature: await smallSignature(signature),
    });
  };
  return (
    <Sign
      at={say('proof.fetches', { name: row.place.name })}
      name={picker.name}
      signature={signature}
      state={busy ? 'keeping' : (trouble ?? 'open')}
      onSign={setSignature}
      onBack={() => history.back()}
      onDone={() => void keep()}
    />
  );
}
