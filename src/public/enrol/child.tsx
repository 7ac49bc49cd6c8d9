/** @jsxImportSource preact */
/** Which child, whose telephone, which days: what the register must know already, and what one wishes. */
import { useState } from 'preact/hooks';
import { newId } from '#public/code.ts';
import { type Asked, askFor, days, type EnrolProps, type Filled, type Room } from '#public/enrol/asking.ts';
import { Field, Question, Telephones, Ticks } from '#public/parts.tsx';
import { Go } from '#public/steps/steps.tsx';

const digits = (text: string): string => text.replace(/[\s-]/g, '');

export function AboutChild(
  props: EnrolProps & {
    readonly room: Room;
    readonly filled: Filled;
    readonly onFill: (filled: Filled) => void;
    readonly onAsked: (asked: Asked) => void;
    readonly onBack: () => void;
  },
) {
  const { say, settings, room, filled } = props;
  const { child, citizenId, phone, weekdays, health } = filled;
  const fill = (part: Partial<Filled>): void => props.onFill({ ...filled, ...part });
  const [state, setState] = useState<'filling' | 'wrong' | 'sending' | 'closed' | 'failed'>('filling');
  const body = {
    ...{ siteId: room.id, child: child.trim(), citizenId: digits(citizenId).toUpperCase() },
    ...{ phone: digits(phone), weekdays: weekdays.map(Number), meal: room.meals && filled.meal },
    health: health.trim() === '' ? null : health.trim(),
  };
  // What is tapped twice is one asking; whatever is written otherwise is another.
  const [sent, setSent] = useState({ words: '', id: newId() });
  const ask = async (): Promise<void> => {
    const whole =
      body.child !== '' &&
      /^\d{17}[\dX]$/.test(body.citizenId) &&
      /^(\+?86)?1\d{10}$/.test(body.phone) &&
      body.weekdays.length > 0;
    if (!whole) return setState('wrong');
    setState('sending');
    const words = JSON.stringify(body);
    const mine = sent.words === words ? sent : { words, id: newId() };
    setSent(mine);
    const answer = await askFor({ ...body, id: mine.id });
    if (answer === 'closed' || answer === 'failed') return setState(answer);
    props.onAsked(answer);
  };
  return (
    <Question say={say} title={say('enrol.child')} hint={say('enrol.child.hint')} onBack={props.onBack}>
      <Field
        label={say('enrol.child.name')}
        value={child}
        longest={60}
        onChange={(child) => fill({ child })}
      />
      <Field
        label={say('enrol.child.id')}
        value={citizenId}
        longest={24}
        onChange={(citizenId) => fill({ citizenId })}
      />
      <Field
        label={say('enrol.child.phone')}
        value={phone}
        longest={20}
        onChange={(phone) => fill({ phone })}
      />
      <Ticks
        label={say('enrol.child.days')}
        choices={days.map((code) => ({ code, name: say(`day.${code}`) }))}
        chosen={weekdays}
        onChange={(weekdays) => fill({ weekdays })}
      />
      {room.meals ? (
        <Ticks
          hidden
          label={say('enrol.child.meal')}
          choices={[{ code: 'meal' as const, name: say('enrol.child.meal') }]}
          chosen={filled.meal ? ['meal' as const] : []}
          onChange={(chosen) => fill({ meal: chosen.length > 0 })}
        />
      ) : null}
      <Field
        label={say('enrol.child.health')}
        value={health}
        longest={300}
        rows={3}
        onChange={(health) => fill({ health })}
      />
      {state === 'wrong' ? <p role="alert">{say('enrol.child.wrong')}</p> : null}
      {state === 'closed' ? <p role="alert">{say('enrol.closed')}</p> : null}
      {state === 'failed' ? (
        <>
          <p role="alert">{say('unsent.words')}</p>
          <Telephones say={say} settings={settings} />
        </>
      ) : null}
      <Go
        label={say(state === 'sending' ? 'sending' : 'enrol.child.go')}
        busy={state === 'sending'}
        onGo={() => void ask()}
      />
    </Question>
  );
}
