/** @jsxImportSource preact */
/** The settings: a list, each with a screen of its own; and locking, which leaves everything where it is. */
import { useOpen, useSay } from '#field/app/context.ts';
import type { SettingsPart } from '#field/app/navigation.ts';
import { Button, Heading, Row } from '#field/parts/parts.tsx';

export function More() {
  const say = useSay();
  const { snapshot, go, onLock } = useOpen();
  const { training } = snapshot.me;
  const parts: readonly SettingsPart[] = training
    ? ['look', 'held', 'about']
    : ['look', 'reminders', 'pin', 'held', 'about'];
  return (
    <section class="stack">
      <Heading small={`${snapshot.me.name} · ${snapshot.me.divisionName}`}>{say('settings.title')}</Heading>
      <ul class="rows big">
        {parts.map((part) => (
          <Row key={part} onPress={() => go.to({ at: 'settings', part })}>
            {say(`settings.${part}`)}
          </Row>
        ))}
      </ul>
      {training ? null : (
        <>
          <Button onPress={onLock}>{say('settings.lock')}</Button>
          <p class="quiet">{say('settings.lock.words')}</p>
          <Button weight="light" onPress={onLock}>
            {say('settings.other')}
          </Button>
        </>
      )}
    </section>
  );
}
