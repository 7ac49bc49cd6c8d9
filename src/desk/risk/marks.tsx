/** The small marks of risk: a level with its colour and its word, and why it is so. */
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import type { LevelView } from '#capabilities/risk/levels/contract.ts';
import { useNames } from '#desk/risk/code-names.ts';
import '#desk/risk/risk.css';

/** A level: its word on its colour, so that nobody needs to tell colours apart. */
export function LevelMark(props: { readonly level: RiskLevel }) {
  const nameOf = useNames();
  return <span className={`level-mark level-${props.level}`}>{nameOf('riskLevels', props.level)}</span>;
}

/** Why a child has its level: what a person said, else what the rule found. */
export function LevelReason(props: { readonly level: Pick<LevelView, 'ground' | 'why' | 'cause'> }) {
  const nameOf = useNames();
  const { ground, why, cause } = props.level;
  return (
    <>
      {why ?? (ground === null ? '' : nameOf('levelGrounds', ground))}
      <span className="case-aside">{nameOf('levelCauses', cause)}</span>
    </>
  );
}
