/** What a child's guardianship still lacks, in the order in which it is done. */
import type { GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts } from '#desk/guardianship/panel/texts.ts';
import { useTexts } from '#ui/language.ts';

export function Needs({ view }: { readonly view: GuardianshipView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (!view.child.registered) return <p className="needs">{t('needs.left')}</p>;
  if (view.needs.length === 0) return <p className="needs needs-none">{t('needs.none')}</p>;
  return (
    <div className="needs">
      <b>{t('needs')}</b>
      <ol>
        {view.needs.map((need) => (
          <li key={need}>{nameOf('guardianshipNeeds', need)}</li>
        ))}
      </ol>
    </div>
  );
}
