/** The small marks of guardianship: what gives reason to look at a guardian, and how a letter or an alarm stands. Quiet. */
import { Tag } from 'antd';
import type { AlarmView } from '#capabilities/guardianship/alarms/contract.ts';
import type { GuardianBrief } from '#capabilities/guardianship/guardians/contract.ts';
import type { LetterView } from '#capabilities/guardianship/letters/contract.ts';
import { useNames } from '#desk/guardianship/code-names.ts';
import '#desk/guardianship/guardianship.css';

const grave: readonly string[] = ['barred', 'unfit', 'minor'];

/** What gives reason to look at a guardian; the grave ones in the alarm's colour. */
export function WarningTags(props: { readonly warnings: GuardianBrief['warnings'] }) {
  const nameOf = useNames();
  return props.warnings.map((warning) => (
    <Tag
      key={warning}
      variant="filled"
      className={grave.includes(warning) ? 'warning-tag warning-grave' : 'warning-tag'}
    >
      {nameOf('guardianWarnings', warning)}
    </Tag>
  ));
}

/** How a letter stands; one that ended says why. */
export function LetterState(props: { readonly letter: Pick<LetterView, 'state' | 'endedWhy'> }) {
  const nameOf = useNames();
  const { state, endedWhy } = props.letter;
  const words = endedWhy === null ? nameOf('letterStates', state) : nameOf('letterEnds', endedWhy);
  return <span className={`state-mark state-${state}`}>{words}</span>;
}

/** How an alarm stands. */
export function AlarmState(props: { readonly state: AlarmView['state'] }) {
  const nameOf = useNames();
  return <span className={`state-mark state-${props.state}`}>{nameOf('alarmStates', props.state)}</span>;
}
