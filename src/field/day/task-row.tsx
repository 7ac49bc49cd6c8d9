/** @jsxImportSource preact */
/** One thing to do: who, what, until when, how far; a tap opens what does it. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { dueInWords } from '#field/app/dates.ts';
import { roundedDistance } from '#field/day/distance.ts';
import type { Todo } from '#field/day/todo.ts';
import { useBeginForm } from '#field/filling/begin.ts';
import { Row } from '#field/parts/parts.tsx';

export function TaskRow(props: Todo & { readonly naming?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, go } = useOpen();
  const begin = useBeginForm();
  const { task, child, metres } = props;
  const open = (): void => {
    if (task.opens === 'form' && task.form !== null) begin(task.form, child.id);
    else if (task.opens === 'letter') go.to({ at: 'letter', childId: child.id, step: 0 });
    else if (task.opens === 'record' && task.about !== null)
      go.to({ at: 'talk', childId: child.id, recordId: task.about });
    else go.to({ at: 'child', childId: child.id });
  };
  const distance = metres === null ? null : roundedDistance(metres);
  return (
    <Row onPress={open}>
      {props.naming === true ? <strong>{child.name}</strong> : null}
      <span>{task.words[language]}</span>
      <small class={task.state === 'overdue' ? 'late' : ''}>
        {dueInWords(task.dueOn, snapshot.today, say, language)}
        {distance === null ? null : ` · ${say(`day.${distance.unit}`, { count: distance.count })}`}
        {props.naming === true && distance === null ? villageOf(child.path) : null}
      </small>
    </Row>
  );
}

function villageOf(path: readonly { readonly name: string }[]): string {
  const village = path.at(-1)?.name;
  return village === undefined ? '' : ` · ${village}`;
}
