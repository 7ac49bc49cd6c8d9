/**
 * A field for a division, chosen step by step: county, town, village. Its value is the division's code. It must not
 * decide which division may be chosen: the server does.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { listDivisions } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/children/texts.ts';
import { call } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { keyOf } from '#ui/use-operation.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly isLeaf: boolean;
  children?: Choice[];
}

/** Divisions below one, a long list at once: a town has at most some dozens of villages. */
const BELOW_ONE = 200;
const LENGTHS = [4, 6, 9, 12];

/** `top` is the division whose parts are offered first; `lowest` the deepest level that may be chosen. */
export function DivisionField(props: {
  readonly top: string;
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly id?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly clearable?: boolean;
}) {
  const t = useTexts(texts);
  const { top, value, onChange } = props;
  const [choices, setChoices] = useState<Choice[]>([]);
  const read = useBelow();
  const tell = useTellProblem();
  const tellInPassing = useEffectEvent(tell);
  const way = LENGTHS.filter((length) => length > top.length && length <= (value?.length ?? 0)).map(
    (length) => (value ?? '').slice(0, length),
  );
  const standing = way.join();
  useEffect(() => {
    let there = true;
    const steps = standing === '' ? [] : standing.split(',');
    loadAlong(read, top, steps).then((loaded) => there && setChoices(loaded), tellInPassing);
    return () => {
      there = false;
    };
  }, [top, standing, read]);
  return (
    <Cascader
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label ?? t('field.division')}
      style={{ width: '100%' }}
      options={choices}
      value={way}
      changeOnSelect
      allowClear={props.clearable ?? false}
      placeholder={props.hint ?? t('field.division')}
      expandTrigger="click"
      displayRender={(labels) => labels.join(' › ')}
      loadData={(chosen) => {
        const last = chosen.at(-1) as Choice | undefined;
        if (last === undefined) return;
        read(last.value).then((below) => {
          last.children = below;
          setChoices((before) => [...before]);
        }, tell);
      }}
      onChange={(codes) => onChange?.(codes?.at(-1) ?? undefined)}
    />
  );
}

type Read = (parent: string) => Promise<Choice[]>;

function useBelow(): Read {
  const client = useQueryClient();
  return useCallback(
    async (parent) => {
      const ask = { query: { parent, limit: BELOW_ONE } };
      const answer = await client.fetchQuery({
        queryKey: keyOf(listDivisions, ask),
        queryFn: () => call(listDivisions, ask),
        staleTime: Number.POSITIVE_INFINITY,
      });
      return answer.items.map(({ code, name, leaf }) => ({ value: code, label: name, isLeaf: leaf }));
    },
    [client],
  );
}

/** The choices at the top, opened along the way to what is chosen. */
async function loadAlong(read: Read, top: string, way: readonly string[]): Promise<Choice[]> {
  const first = await read(top);
  let level = first;
  for (const code of way) {
    const step = level.find((choice) => choice.value === code);
    if (step === undefined || step.isLeaf) break;
    step.children = await read(code);
    level = step.children;
  }
  return first;
}
