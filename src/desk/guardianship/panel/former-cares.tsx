/** Who cared for the child before. */
import type { CareView } from '#capabilities/guardianship/care/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts } from '#desk/guardianship/panel/texts.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';

/** Reasons that the system itself writes; people's own words stand as they are. */
const systemReasons = ['child_left', 'named_in_roster'] as const;

export function FormerCares(props: { readonly cares: readonly CareView[] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const why = (reason: string | null) => {
    const own = systemReasons.find((one) => one === reason);
    return own === undefined ? reason : t(`former.${own}`);
  };
  return (
    <Sheet title={t('former')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{s('guardian')}</th>
            <th scope="col">{s('relation')}</th>
            <th scope="col">{s('mode')}</th>
            <th scope="col">{s('since')}</th>
            <th scope="col">{s('until')}</th>
            <th scope="col">{t('former.why')}</th>
          </tr>
        </thead>
        <tbody>
          {props.cares.map((care) => (
            <tr key={care.id}>
              <td>
                {care.guardian === null ? (
                  s('none')
                ) : (
                  <AddressLink address={`/guardians/${care.guardian.id}`}>{care.guardian.name}</AddressLink>
                )}
              </td>
              <td>{nameOf('carerRelations', care.relation)}</td>
              <td>{nameOf('careModes', care.mode)}</td>
              <td className="number">{care.since}</td>
              <td className="number">{care.until}</td>
              <td>{why(care.endedWhy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
