/** @jsxImportSource preact */
/** Who fetches a child: those on its own list, with their faces; alone where its guardian has said so; anybody else is refused. */
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice } from '#field/parts/parts.tsx';
import type { Picker } from '#field/register/day.ts';
import { useLetGo } from '#field/register/let-go.ts';
import type { AtDoorOf } from '#field/register/props.ts';

export function LeavePage({ door, row }: AtDoorOf) {
  const say = useSay();
  const { go } = useOpen();
  const { letGo, trouble, busy } = useLetGo({ door, row });
  const { id, name, pickers, aloneAllowed } = row.place;
  const at = { at: 'door', sessionId: door.session.id, placeId: id } as const;
  return (
    <section class="stack">
      <Heading small={say('leave.words')}>{say('leave.title', { name })}</Heading>
      {pickers.length === 0 ? <Notice tone="mind">{say('leave.none')}</Notice> : null}
      <ul class="pickers">
        {pickers.map((picker) => (
          <li key={picker.id}>
            <button
              type="button"
              class="picker"
              onClick={() => go.to({ ...at, step: 'proof', pickerId: picker.id })}
            >
              <Portrait picker={picker} />
              <span class="row-words">
                <strong>{picker.name}</strong>
                <small>{picker.relation}</small>
              </span>
              <span class="row-go" aria-hidden="true">
                ›
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Trouble trouble={trouble} />
      {aloneAllowed ? (
        <Button weight="light" busy={busy} onPress={() => letGo({ how: 'alone' })}>
          {say('leave.alone')}
        </Button>
      ) : (
        <p class="quiet">{say('leave.no-alone')}</p>
      )}
      <Button weight="danger" onPress={() => go.to({ ...at, step: 'stranger' })}>
        {say('leave.stranger')}
      </Button>
    </section>
  );
}

/** The face of somebody on the list; the first character of his name where no photo was kept. */
export function Portrait(props: { readonly picker: Picker; readonly large?: boolean }) {
  const { picker, large = false } = props;
  const kind = large ? 'portrait large' : 'portrait';
  if (picker.photo === null)
    return (
      <span class={`${kind} none`} aria-hidden="true">
        {[...picker.name][0]}
      </span>
    );
  return <img class={kind} src={picker.photo} alt={large ? picker.name : ''} />;
}
