/** A masked field of a guardian's file with the way to see it whole. */
import { type GuardianView, unmaskGuardian } from '#capabilities/guardianship/guardians/contract.ts';
import { Uncover } from '#desk/privacy/uncover.tsx';
import { call } from '#ui/caller.ts';

type MaskedField = 'citizenId' | 'phone' | 'secondPhone' | 'address';

/** Nothing where nothing is written down. */
export function UncoverField(props: {
  readonly guardian: Pick<GuardianView, 'id'> &
    Partial<Pick<GuardianView, MaskedField>> & { readonly can: Pick<GuardianView['can'], 'unmask'> };
  readonly field: MaskedField;
  readonly label: string;
}) {
  const { guardian, field, label } = props;
  const shown = guardian[field];
  if (shown === null || shown === undefined) return null;
  return (
    <Uncover
      shown={shown}
      label={label}
      may={guardian.can.unmask}
      usual={field === 'phone' || field === 'secondPhone' ? 'contact' : 'verify'}
      ask={(why) => call(unmaskGuardian, { params: { id: guardian.id }, body: { field, ...why } })}
    />
  );
}
