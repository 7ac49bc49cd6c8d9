/** A masked field of a child's file with the way to see it whole. */
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { type childUnmaskFields, unmaskChild } from '#capabilities/children/masking/contract.ts';
import { Uncover } from '#desk/privacy/uncover.tsx';
import { call } from '#ui/caller.ts';

/** Nothing where nothing is written down. */
export function UncoverField(props: {
  readonly child: { readonly id: string; readonly can: Pick<ChildFile['can'], 'unmask'> };
  readonly field: (typeof childUnmaskFields)[number];
  readonly memberId?: string;
  readonly shown: string | null | undefined;
  readonly label: string;
}) {
  const { child, field, memberId, shown, label } = props;
  if (shown === null || shown === undefined) return null;
  const member = memberId === undefined ? {} : { memberId };
  return (
    <Uncover
      shown={shown}
      label={label}
      may={child.can.unmask}
      usual={field === 'memberPhone' || field === 'guardianPhone' ? 'contact' : 'verify'}
      ask={(why) => call(unmaskChild, { params: { id: child.id }, body: { field, ...member, ...why } })}
    />
  );
}
