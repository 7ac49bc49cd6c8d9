/** Who cares for the child, the letter of responsibility and open alarms, in short; the whole stands with guardianship. */
import { Link } from '@tanstack/react-router';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { alarmKinds } from '#capabilities/guardianship/codes/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { UncoverField } from '#desk/children/file/uncover-field.tsx';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function CareSheet({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const { care } = child;
  const cared = care !== null && care.guardian !== null;
  return (
    <Sheet
      title={t('care')}
      more={
        <Link to="/children/$child" params={{ child: child.id }} search={{ tab: 'guardianship' }}>
          {t('care.open')}
        </Link>
      }
    >
      <Alarms child={child} />
      {cared ? (
        <dl className="facts facts-narrow">
          <Fact label={t('guardian')}>
            {care.guardian?.name}
            <span className="aside">{nameOf('carerRelations', care.relation)}</span>
            {care.guardian?.fileComplete === false ? (
              <span className="aside">{t('fileIncomplete')}</span>
            ) : null}
          </Fact>
          <Fact label={t('phone')}>
            <UncoverField
              child={child}
              field="guardianPhone"
              shown={care.guardian?.phone}
              label={`${care.guardian?.name ?? ''}${t('phone')}`}
            />
          </Fact>
          <Fact label={t('mode')}>{nameOf('careModes', care.mode)}</Fact>
          <Fact label={t('since')}>{formatDate(care.since, language)}</Fact>
          <Letter letter={child.letter} />
        </dl>
      ) : child.state === 'left' ? (
        <p className="quiet-line">{t('care.left')}</p>
      ) : (
        <div className="quiet-line">
          <p className="mark-missing">{t('care.none')}</p>
          <p>{t('care.none.advice')}</p>
        </div>
      )}
    </Sheet>
  );
}

function Letter(props: { readonly letter: ChildFile['letter'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { letter } = props;
  if (letter === null)
    return (
      <Fact label={t('letter')}>
        <span className="mark-missing">{t('letter.none')}</span>
      </Fact>
    );
  const state = letter.state === 'signed' || letter.state === 'draft' ? letter.state : 'ended';
  const signed = letter.signedOn === null ? '' : formatDate(letter.signedOn, language);
  return (
    <>
      <Fact label={t('letter')}>{t(`letter.${state}`, { number: letter.number, signed })}</Fact>
      {state === 'ended' ? null : <Fact label={t('termTo')}>{formatDate(letter.termTo, language)}</Fact>}
    </>
  );
}

function Alarms({ child }: { readonly child: ChildFile }) {
  const language = useLanguage();
  if (child.alarms.length === 0) return null;
  return (
    <ul className="lines">
      {child.alarms.map((alarm) => (
        <li key={alarm.id}>
          <span className="mark-missing">
            {alarm.kind in alarmKinds
              ? alarmKinds[alarm.kind as keyof typeof alarmKinds][language]
              : alarm.kind}
          </span>
          <span className="line-note line-more">{formatMoment(alarm.raisedAt)}</span>
        </li>
      ))}
    </ul>
  );
}
