/** Who answers for the children of this village and its town. */
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useTexts } from '#ui/language.ts';

export function Answerable(props: { readonly people: ChildFile['answerable'] }) {
  const t = useTexts(texts);
  return (
    <Sheet title={t('answerable')}>
      {props.people.length === 0 ? (
        <p className="quiet-line">{t('answerable.none')}</p>
      ) : (
        <ul className="lines">
          {props.people.map((person) => (
            <li key={`${person.duty} ${person.staffId}`}>
              {person.name}
              <span className="line-note">
                {t(`duty.${person.duty}`)} · {person.division.name}
              </span>
              <span className="line-more number">{person.phone ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
