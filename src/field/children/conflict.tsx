/** @jsxImportSource preact */
/** Two people wrote different things: both are shown, and somebody who can ask decides. Nothing is chosen beforehand. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { codeName } from '#field/children/codes.ts';
import { fieldName, sayValue } from '#field/children/corrections.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, CallLink, Heading } from '#field/parts/parts.tsx';

export function ConflictPage(props: { readonly childId: string; readonly conflictId: string }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store, go } = useOpen();
  const [failed, setFailed] = useState<KeepingTrouble | null>(null);
  const child = snapshot.children.find(({ id }) => id === props.childId);
  const conflict = child?.conflicts.find(({ id }) => id === props.conflictId);
  if (child === undefined || conflict === undefined)
    return (
      <section class="stack">
        <Heading>{say('conflict.gone')}</Heading>
        <Button onPress={() => go.back()}>{say('back')}</Button>
      </section>
    );
  const { field, theirs, mine, before, theirName } = conflict;
  const decide = (value: 'theirs' | 'mine'): void => {
    void store.decide(conflict.id, child.id, value).then(
      () => go.back(),
      (fault: unknown) => setFailed(keepingTrouble(fault)),
    );
  };
  const value = (written: string | null): string => sayValue(field, written, say, language);
  return (
    <section class="stack">
      <Heading small={say('conflict.words', { name: child.name, field: fieldName(field, say) })}>
        {say('conflict.title')}
      </Heading>
      <p class="quiet">{say('conflict.before', { value: value(before) })}</p>
      <button type="button" class="versus" onClick={() => decide('mine')}>
        <small>{say('conflict.mine')}</small>
        <strong>{value(mine)}</strong>
      </button>
      <button type="button" class="versus" onClick={() => decide('theirs')}>
        <small>{say('conflict.theirs', { name: theirName ?? say('unknown') })}</small>
        <strong>{value(theirs)}</strong>
      </button>
      <Trouble trouble={failed} />
      <p class="quiet">{say('conflict.unsure')}</p>
      {child.carer?.phone == null ? null : (
        <CallLink phone={child.carer.phone}>
          {say('child.call', {
            relation: codeName('carer', child.carer.relation, language),
            name: child.carer.name,
          })}
        </CallLink>
      )}
    </section>
  );
}
