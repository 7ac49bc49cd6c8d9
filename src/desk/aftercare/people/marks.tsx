/** How somebody stands towards article 62, as a mark. */
import { Tag } from 'antd';
import { clearances, type WorkerItem } from '#capabilities/aftercare/people/contract.ts';
import { useLanguage } from '#ui/language.ts';

const colours = {
  clear: 'success',
  lapsing: 'warning',
  lapsed: 'error',
  none: 'error',
  found: 'error',
} as const;

export function ClearanceMark(props: { readonly clearance: WorkerItem['clearance'] }) {
  const language = useLanguage();
  return <Tag color={colours[props.clearance]}>{clearances[props.clearance][language]}</Tag>;
}
