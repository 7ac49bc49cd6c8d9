/** Who answers for the children of a division, the nearest first; a vacant post stands out. */
import { Link } from '@tanstack/react-router';
import type { readDivision } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** `division` is what the server says of the division on screen. */
export function Answerable(props: { readonly division: AnswerOf<typeof readDivision> }) {
  const t = useTexts(texts);
  const { division } = props;
  const note = division.level >= 3 ? t('answerable.hint') : undefined;
  return (
    <section className="sheet" aria-labelledby="answerable">
      <div className="sheet-head">
        <h2 id="answerable">{t('answerable')}</h2>
        {note === undefined ? null : <span className="sheet-note">{note}</span>}
      </div>
      {division.level < 3 ? (
        <p className="quiet-line">{t('answerable.city')}</p>
      ) : division.known ? (
        <People division={division} />
      ) : (
        <p className="quiet-line">{t('answerable.unknown')}</p>
      )}
    </section>
  );
}

function People(props: { readonly division: AnswerOf<typeof readDivision> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { answerable, vacant } = props.division;
  return (
    <table className="plain answerable">
      <thead>
        <tr>
          <th scope="col">{t('duty')}</th>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col">{t('unit')}</th>
          <th scope="col">{t('since')}</th>
        </tr>
      </thead>
      <tbody>
        {vacant.map((duty) => (
          <tr key={duty}>
            <td>{t(`duty.${duty}`)}</td>
            <td className="number-alarm">{t('vacant')}</td>
            <td colSpan={3}>{t('vacant.advice')}</td>
          </tr>
        ))}
        {answerable.map((person) => (
          <tr key={`${person.duty} ${person.staffId} ${person.division.code}`}>
            <td>{t(`duty.${person.duty}`)}</td>
            <td>
              <Link to="/people/$person" params={{ person: person.staffId }}>
                {person.name}
              </Link>
            </td>
            <td className="number">{person.phone}</td>
            <td>
              <Link to="/organization/units/$unit" params={{ unit: person.unit.id }}>
                {person.unit.name}
              </Link>
            </td>
            <td>{formatDate(person.since, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
