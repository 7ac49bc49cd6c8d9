/** @jsxImportSource preact */
/** A session that is over: that the house was empty, who has said so, and what the day was in figures. */
import { useOpen, useSay } from '#field/app/context.ts';
import { Button, Notice } from '#field/parts/parts.tsx';
import { type Door, rowsOf } from '#field/register/day.ts';
import { timeInWords } from '#field/register/words.ts';

export function Closed({ door }: { readonly door: Door }) {
  const say = useSay();
  const { go } = useOpen();
  const { session, register } = door;
  const closings = session.marks.filter((mark) => mark.kind === 'closed');
  const last = closings[closings.length - 1];
  const { today } = rowsOf(door);
  const came = today.filter(({ whereabouts }) => ['inside', 'left'].includes(whereabouts.state)).length;
  return (
    <>
      <Notice tone={register.empty ? 'good' : 'bad'} title={say('closed.title')}>
        {last === undefined ? null : (
          <p>{say('closed.words', { time: timeInWords(last.at), name: last.sweptBy })}</p>
        )}
      </Notice>
      <dl class="counts">
        <div>
          <dt>{say('closed.came')}</dt>
          <dd>{came}</dd>
        </div>
        <div>
          <dt>{say('closed.away')}</dt>
          <dd>{today.length - came}</dd>
        </div>
      </dl>
      <Button weight="light" onPress={() => go.to({ at: 'door', sessionId: session.id, step: 'opening' })}>
        {say('closed.again')}
      </Button>
    </>
  );
}
