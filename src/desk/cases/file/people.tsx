/** Of whom a case speaks: the children, others, and whoever reported. */

import { Button } from 'antd';
import { useNames } from '#desk/cases/code-names.ts';
import { ListSheet } from '#desk/cases/file/list-sheet.tsx';
import type { PartProps } from '#desk/cases/file/story.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';

export function PeopleSheets(props: PartProps) {
  return (
    <div className="case-sheets">
      <Children {...props} />
      <Persons {...props} />
      <Reporter {...props} />
    </div>
  );
}

/** Sex and age, as far as they are known. */
function useAbout(): (one: { readonly sex: number | null; readonly age: number | null }) => string {
  const t = useTexts(texts);
  return ({ sex, age }) =>
    [
      ...(sex === 1 || sex === 2 ? [t(`sex.${sex}`)] : []),
      ...(age === null ? [] : [t('age.years', { age })]),
    ].join(' · ');
}

function Children({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const maySearch = useMay('child.read');
  const nameOf = useNames();
  const about = useAbout();
  const more = view.can.work ? (
    <Button size="small" onClick={() => begin({ deed: 'addChild' })}>
      {t('do.addChild')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('children')} more={more}>
      <table className="plain">
        <tbody>
          {contents.children.map((child) => (
            <tr key={child.id}>
              <td>{nameOf('childParts', child.part)}</td>
              <td>
                {child.childId !== null && child.fileOpen ? (
                  <AddressLink address={`/children/${child.childId}`}>
                    {child.name ?? t('unnamed')}
                  </AddressLink>
                ) : (
                  (child.name ?? t('unnamed'))
                )}
                <span className="case-aside">{about(child)}</span>
              </td>
              <td>
                {child.childId === null ? <span className="case-aside">{t('child.described')}</span> : null}
                {child.words}
              </td>
              <td>
                {child.childId === null && view.can.work && maySearch ? (
                  <Button size="small" onClick={() => begin({ deed: 'identify', child })}>
                    {t('do.identify')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function Persons({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const about = useAbout();
  return (
    <ListSheet
      title={t('persons')}
      deed={
        view.can.work ? { name: t('do.addPerson'), onBegin: () => begin({ deed: 'addPerson' }) } : undefined
      }
      empty={t('persons.none')}
      rows={contents.persons}
      row={(person) => (
        <>
          <td className={person.part === 'alleged' ? 'case-yes' : ''}>
            {nameOf('personParts', person.part)}
          </td>
          <td>
            {person.name ?? t('unnamed')}
            <span className="case-aside">{[person.relation, about(person)].filter(Boolean).join(' · ')}</span>
          </td>
          <td>
            {person.phone === null ? null : (
              <button
                type="button"
                className="quiet-button"
                title={t('do.revealPhone')}
                onClick={() => begin({ deed: 'reveal', personId: person.id })}
              >
                {person.phone}
              </button>
            )}
            {person.words === null ? null : <p>{person.words}</p>}
          </td>
        </>
      )}
    />
  );
}

function Reporter({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { named, profession } = contents.reporter;
  return (
    <Sheet
      title={t('reporter')}
      more={
        named && view.can.reveal ? (
          <Button size="small" onClick={() => begin({ deed: 'reveal', personId: null })}>
            {t('do.reveal')}
          </Button>
        ) : null
      }
    >
      <p className="case-quiet">
        {named ? t('reporter.named') : t('reporter.none')}
        {profession === null ? '' : ` · ${nameOf('professions', profession)}`}
      </p>
    </Sheet>
  );
}
