/** Small marks on registers: how a house stands, where a child is, which alarms wait. */
import { Tag } from 'antd';
import { type CodeOf, sessionStates } from '#capabilities/aftercare/codes/contract.ts';
import {
  type AlarmKind,
  alarmKinds,
  type WhereaboutsState,
  whereaboutsStates,
} from '#capabilities/aftercare/register/codes/contract.ts';
import { useLanguage } from '#ui/language.ts';

const ofHouse = { planned: 'default', open: 'green', closed: 'default', cancelled: 'default' } as const;
const ofChild: Readonly<Record<WhereaboutsState, string>> = {
  ...{ 'not-expected': 'default', expected: 'default', excused: 'default', inside: 'green' },
  ...{ left: 'default', missing: 'red', located: 'gold' },
};

/** How a house stands. */
export function HouseState({ state }: { readonly state: CodeOf<typeof sessionStates> }) {
  const language = useLanguage();
  return <Tag color={ofHouse[state]}>{sessionStates[state][language]}</Tag>;
}

/** Where a child is. */
export function ChildState({ state }: { readonly state: WhereaboutsState }) {
  const language = useLanguage();
  return <Tag color={ofChild[state]}>{whereaboutsStates[state][language]}</Tag>;
}

/** Open alarms. */
export function AlarmTags({
  alarms,
}: {
  readonly alarms: readonly { readonly kind: AlarmKind; readonly open: number }[];
}) {
  const language = useLanguage();
  return alarms.map(({ kind, open }) => (
    <Tag key={kind} color="red">
      {alarmKinds[kind][language]} {open}
    </Tag>
  ));
}

const clockForm = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** The time of day in China, as `16:30`. */
export function clockOf(instant: string): string {
  return clockForm.format(new Date(instant));
}
