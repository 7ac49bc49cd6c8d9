/** A figure that opens the list behind it. A figure without a list is shown as plain text, never as a dead link. */
import type { ReactNode } from 'react';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { texts } from '#ui/texts.ts';

/** `alarm` for what must not be above zero, `good` for what is as it should be. */
export type Tone = 'plain' | 'good' | 'alarm';

/** A large figure with its name: number right-aligned under its label. `value` is a count or a ready text (99.9%). */
export function Figure(props: {
  readonly label: string;
  readonly value: number | string;
  readonly note?: ReactNode;
  readonly to?: string;
  readonly tone?: Tone;
}) {
  const shown = useShown(props.value);
  const t = useTexts(texts);
  const body = (
    <>
      <span className="figure-label">{props.label}</span>
      <span className="figure-value">{shown}</span>
      <span className="figure-note">{props.note}</span>
    </>
  );
  const className = `figure figure-${props.tone ?? 'plain'}`;
  if (props.to === undefined) return <div className={className}>{body}</div>;
  return (
    <AddressLink
      address={props.to}
      className={className}
      aria-label={t('openList', { label: props.label, value: shown })}
    >
      {body}
    </AddressLink>
  );
}

/** A figure in a table's cell, opening its list; zero has nothing behind it and is shown quietly. */
export function FigureLink(props: {
  readonly label: string;
  readonly value: number | string;
  readonly to?: string;
  readonly tone?: Tone;
}) {
  const shown = useShown(props.value);
  const t = useTexts(texts);
  const className = `number number-${props.value === 0 ? 'none' : (props.tone ?? 'plain')}`;
  if (props.to === undefined || props.value === 0) return <span className={className}>{shown}</span>;
  return (
    <AddressLink
      address={props.to}
      className={className}
      aria-label={t('openList', { label: props.label, value: shown })}
    >
      {shown}
    </AddressLink>
  );
}

function useShown(value: number | string): string {
  const language = useLanguage();
  return typeof value === 'number' ? formatCount(value, language) : value;
}
