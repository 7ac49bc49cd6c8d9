/** @jsxImportSource preact */
/** One field of a child's file is corrected: what stood there is shown, and goes along with the new value. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { healthCodes } from '#field/children/codes.ts';
import { correctionFault, fieldName, sayValue, writtenIn } from '#field/children/corrections.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Choices, Field, Heading, Notice } from '#field/parts/parts.tsx';
import type { CorrectableField } from '#field/store/store.ts';

/** The longest value of each that is written out. */
const longest: Readonly<Record<CorrectableField, number>> = {
  ...{ carerPhone: 13, address: 120, school: 60, grade: 20, boarding: 0, health: 0 },
};

export function CorrectPage({
  childId,
  field,
}: {
  readonly childId: string;
  readonly field: CorrectableField;
}) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store, go } = useOpen();
  const child = snapshot.children.find(({ id }) => id === childId);
  const before = child === undefined ? null : writtenIn(child, field);
  const [after, setAfter] = useState(before);
  const [wrong, setWrong] = useState<'correct.same' | 'correct.phone' | null>(null);
  const [failed, setFailed] = useState<KeepingTrouble | null>(null);
  if (child === undefined) return <Heading>{say('child.gone')}</Heading>;
  const name = fieldName(field, say);
  const keep = (): void => {
    const written = after?.trim() ?? '';
    const value = written === '' ? null : written;
    const fault = correctionFault(field, before, value);
    setWrong(fault);
    if (fault !== null) return;
    setFailed(null);
    void store.correct(childId, field, before, value).then(
      () => go.back(),
      (fault: unknown) => setFailed(keepingTrouble(fault)),
    );
  };
  return (
    <section class="stack">
      <Heading small={child.name}>{say('correct.title', { field: name })}</Heading>
      <p>
        <span class="quiet">{say('correct.now')}</span>
        <br />
        {sayValue(field, before, say, language)}
      </p>
      {field === 'boarding' || field === 'health' ? (
        <Choices
          legend={say('correct.to')}
          choices={choicesOf(field, (code) => sayValue(field, code, say, language))}
          chosen={after}
          onChoose={setAfter}
        />
      ) : (
        <Field
          {...{ label: say('correct.to'), value: after ?? '', longest: longest[field] }}
          {...(field === 'carerPhone' ? { type: 'tel' as const } : {})}
          {...(field === 'address' ? { rows: 3 } : {})}
          onChange={setAfter}
        />
      )}
      {wrong === null ? null : <Notice tone="bad">{say(wrong)}</Notice>}
      <Trouble trouble={failed} />
      <Button onPress={keep}>{say('correct.save')}</Button>
    </section>
  );
}

function choicesOf(
  field: 'boarding' | 'health',
  nameOf: (code: string) => string,
): { readonly code: string; readonly name: string }[] {
  const codes = field === 'boarding' ? ['true', 'false'] : healthCodes;
  return codes.map((code) => ({ code, name: nameOf(code) }));
}
