/** One guardian's file: the person, what gives reason to look, and the children in this person's care. */
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type GuardianView, readGuardian } from '#capabilities/guardianship/guardians/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { texts as fields } from '#desk/guardianship/care/texts.ts';
import { useNames } from '#desk/guardianship/code-names.ts';
import { EditDrawer } from '#desk/guardianship/guardians/edit-drawer.tsx';
import { texts } from '#desk/guardianship/guardians/texts.ts';
import { UncoverField } from '#desk/guardianship/guardians/uncover-field.tsx';
import { WarningTags } from '#desk/guardianship/marks.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';
import '#desk/guardianship/guardianship.css';

const route = getRouteApi('/shell/guardians/$guardian');

export function GuardianPage() {
  const { guardian: id } = route.useParams();
  const result = useOperation(readGuardian, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <File key={id} guardian={result.data} />;
}

function File({ guardian }: { readonly guardian: GuardianView }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const [editing, setEditing] = useState(false);
  const present = guardian.wards.filter((ward) => ward.until === null);
  const former = guardian.wards.filter((ward) => ward.until !== null);
  return (
    <>
      <PageHeader
        title={guardian.name}
        path={guardian.path}
        linkTo={(step) => `/guardians?division=${step.code}`}
        note={<WarningTags warnings={guardian.warnings} />}
        actions={
          guardian.can.edit ? <Button onClick={() => setEditing(true)}>{s('edit')}</Button> : undefined
        }
      />
      <div className="guardianship">
        <Person guardian={guardian} />
        <Sheet title={t('wards')}>
          {present.length === 0 ? <EmptyState title={t('wards.none')} /> : <Wards wards={present} />}
        </Sheet>
        {former.length === 0 ? null : (
          <Sheet title={t('wards.former')}>
            <Wards wards={former} />
          </Sheet>
        )}
      </div>
      {editing ? <EditDrawer guardian={guardian} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function Person({ guardian }: { readonly guardian: GuardianView }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const f = useTexts(fields);
  const nameOf = useNames();
  const language = useLanguage();
  const day = (date: string | null) => (date === null ? null : formatDate(date, language));
  const { literacy, smartphone, sex, age } = guardian;
  return (
    <Sheet title={t('person')}>
      <dl className="facts">
        <Fact label={t('sex')}>{sex === 1 || sex === 2 ? nameOf('adultSexes', sex) : null}</Fact>
        <Fact label={s('birthDate')}>
          {day(guardian.birthDate)}
          {age === null ? null : <span className="aside">{s('age', { age })}</span>}
        </Fact>
        <Fact label={s('citizenId')}>
          <UncoverField guardian={guardian} field="citizenId" label={s('citizenId')} />
        </Fact>
        <Fact label={s('phone')}>
          <UncoverField guardian={guardian} field="phone" label={s('phone')} />{' '}
          <UncoverField guardian={guardian} field="secondPhone" label={f('secondPhone')} />
        </Fact>
        <Fact label={s('health')}>{nameOf('healths', guardian.health)}</Fact>
        <Fact label={s('ability')}>{nameOf('abilities', guardian.ability)}</Fact>
        <Fact label={f('literacy')}>{literacy === null ? null : nameOf('literacies', literacy)}</Fact>
        <Fact label={f('smartphone')}>{smartphone === null ? null : s(smartphone ? 'yes' : 'no')}</Fact>
        <Fact label={f('occupation')}>{guardian.occupation}</Fact>
        <Fact label={f('distanceKm')}>
          {guardian.distanceKm === null ? null : `${guardian.distanceKm} ${f('km')}`}
        </Fact>
        <Fact label={f('trainedOn')}>{day(guardian.trainedOn)}</Fact>
        <Fact label={f('warnedOn')}>
          {guardian.warnedOn === null ? null : <span className="mark-missing">{day(guardian.warnedOn)}</span>}
        </Fact>
        <Fact label={f('address')} wide>
          <UncoverField guardian={guardian} field="address" label={f('address')} />
        </Fact>
        <Fact label={f('remark')} wide>
          {guardian.remark}
        </Fact>
      </dl>
    </Sheet>
  );
}

function Wards(props: { readonly wards: GuardianView['wards'] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{s('child')}</th>
          <th scope="col">{t('ageColumn')}</th>
          <th scope="col">{s('residence')}</th>
          <th scope="col">{s('relation')}</th>
          <th scope="col">{s('mode')}</th>
          <th scope="col">{s('since')}</th>
          <th scope="col">{t('letter')}</th>
        </tr>
      </thead>
      <tbody>
        {props.wards.map((ward) => (
          <tr
            key={`${ward.childId} ${ward.since} ${ward.until}`}
            className={ward.until === null ? '' : 'ended'}
          >
            <td>
              <AddressLink address={`/children/${ward.childId}?tab=guardianship`}>{ward.name}</AddressLink>
            </td>
            <td className="number">{ward.age ?? '—'}</td>
            <td>{ward.residence.name}</td>
            <td>{ward.relationWords ?? nameOf('carerRelations', ward.relation)}</td>
            <td>{nameOf('careModes', ward.mode)}</td>
            <td className="number">{ward.until === null ? ward.since : `${ward.since} – ${ward.until}`}</td>
            <td>
              {ward.until !== null ? null : ward.letterUntil === null ? (
                <span className="mark-missing">{t('letter.none')}</span>
              ) : (
                t('letter.until', { date: ward.letterUntil })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
