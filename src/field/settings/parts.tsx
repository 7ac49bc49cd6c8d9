/** @jsxImportSource preact */
/** The screens of the settings. */
import { useState } from 'preact/hooks';
import { useLanguage, useLook, useOpen, useSay } from '#field/app/context.ts';
import { momentInWords } from '#field/app/dates.ts';
import type { SettingsPart } from '#field/app/navigation.ts';
import { type Size, sizes } from '#field/app/preferences.ts';
import { formName } from '#field/filling/form-names.ts';
import { Button, Choices, Heading, Notice, Section } from '#field/parts/parts.tsx';
import { RemindersPage } from '#field/settings/reminders.tsx';
import { ChoosePin } from '#field/start/choose-pin.tsx';
import { PinPad } from '#field/start/pin-pad.tsx';

export function SettingsPage({ part }: { readonly part: SettingsPart }) {
  switch (part) {
    case 'look':
      return <LookPage />;
    case 'pin':
      return <PinPage />;
    case 'held':
      return <HeldPage />;
    case 'reminders':
      return <RemindersPage />;
    case 'about':
      return <AboutPage />;
  }
}

function LookPage() {
  const say = useSay();
  const { preferences, change } = useLook();
  return (
    <section class="stack">
      <Heading>{say('settings.look')}</Heading>
      <Choices
        legend={say('settings.size')}
        choices={(Object.keys(sizes) as Size[]).map((code) => ({ code, name: say(`settings.size.${code}`) }))}
        chosen={preferences.size}
        onChoose={(size) => change({ size })}
      />
      <p class="sample">{say('settings.sample')}</p>
      <Choices
        legend={say('settings.language')}
        choices={[
          { code: 'zh', name: '中文' },
          { code: 'en', name: 'English' },
        ]}
        chosen={preferences.language}
        onChoose={(language) => change({ language })}
      />
    </section>
  );
}

function PinPage() {
  const say = useSay();
  const { store, go } = useOpen();
  const [former, setFormer] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [state, setState] = useState<'asking' | 'changed' | 'wrong'>('asking');
  const change = async (next: string): Promise<void> => {
    setBusy(true);
    const changed = await store.changePin(former ?? '', next).catch(() => false);
    setBusy(false);
    setState(changed ? 'changed' : 'wrong');
    setFormer(null);
  };
  if (state === 'changed')
    return (
      <section class="stack">
        <Heading>{say('settings.pin.changed')}</Heading>
        <Button onPress={() => go.back()}>{say('back')}</Button>
      </section>
    );
  if (former !== null) return <ChoosePin busy={busy} onChosen={(next) => void change(next)} />;
  return (
    <section class="stack">
      <Heading small={say('settings.pin.former')}>{say('settings.pin')}</Heading>
      {state === 'wrong' ? <Notice tone="bad">{say('settings.pin.wrong')}</Notice> : null}
      <PinPad onFull={setFormer} />
    </section>
  );
}

function HeldPage() {
  const say = useSay();
  const language = useLanguage();
  const { children, drafts, outbox, forms, sync } = useOpen().snapshot;
  const waiting = outbox.filter(({ state }) => state !== 'sent');
  const counts = [
    [say('settings.held.children'), children.length],
    [say('settings.held.drafts'), drafts.length],
    [say('settings.held.waiting'), waiting.length],
    [say('settings.held.files'), waiting.reduce((sum, { filesLeft }) => sum + filesLeft, 0)],
  ] as const;
  const kinds = Object.entries(forms);
  return (
    <section class="stack">
      <Heading small={say('settings.held.words')}>{say('settings.held')}</Heading>
      <dl class="counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <Section title={say('settings.held.forms')}>
        {kinds.length === 0 ? <p>{say('settings.held.forms.none')}</p> : null}
        <dl class="counts">
          {kinds.map(([kind, form]) => (
            <div key={kind}>
              <dt>{formName(kind, language)}</dt>
              <dd>{say('settings.held.form', { version: form.version })}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Notice tone="mind">
        <p>{say('settings.held.empties', { count: sync.daysLeft })}</p>
        <p>{say('settings.held.wrong')}</p>
      </Notice>
    </section>
  );
}

function AboutPage() {
  const say = useSay();
  const language = useLanguage();
  const { me, sync, today } = useOpen().snapshot;
  const contact =
    sync.lastContactAt === null
      ? say('outbox.contact.never')
      : momentInWords(sync.lastContactAt, today, say, language);
  const facts = [
    [say('settings.about.you'), me.name],
    [say('settings.about.account'), me.account],
    [say('settings.about.place'), me.divisionName],
    [say('settings.about.contact'), contact],
  ] as const;
  return (
    <section class="stack">
      <Heading small={say('settings.about.words')}>{say('settings.about')}</Heading>
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
