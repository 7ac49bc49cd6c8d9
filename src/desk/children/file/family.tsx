/** The household and the family; brothers and sisters who are on the register too. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ChildFile, FamilyMemberView } from '#capabilities/children/file/contract.ts';
import { FamilyDrawer } from '#desk/children/file/family-drawer.tsx';
import { texts } from '#desk/children/file/texts.ts';
import { UncoverField } from '#desk/children/file/uncover-field.tsx';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { placeWords, useAgeWords } from '#desk/children/parts/tags.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function FamilySheet({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const [editing, setEditing] = useState(false);
  const { household } = child;
  return (
    <Sheet
      title={t('family')}
      more={
        child.can.edit ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        ) : null
      }
    >
      <dl className="facts">
        <Fact label={t('residence')}>{placeWords(child.path)}</Fact>
        <Fact label={t('groupName')}>{household.groupName}</Fact>
        <Fact label={t('address')}>
          <UncoverField child={child} field="address" shown={household.address} label={t('address')} />
        </Fact>
        <Fact label={t('economic')}>{nameOf('economics', household.economic)}</Fact>
      </dl>
      <Members child={child} members={household.members} />
      {editing ? <FamilyDrawer household={household} onClose={() => setEditing(false)} /> : null}
    </Sheet>
  );
}

function Members(props: { readonly child: ChildFile; readonly members: readonly FamilyMemberView[] }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  if (props.members.length === 0) return <p className="quiet-line">{t('member.none')}</p>;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('relation')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col">{t('workplace')}</th>
        </tr>
      </thead>
      <tbody>
        {props.members.map((member) => (
          <tr key={member.id} {...(member.endedOn === null ? {} : { className: 'ended' })}>
            <td>{nameOf('familyRelations', member.relation)}</td>
            <td>{member.name ?? '—'}</td>
            <td>
              {member.endedOn === null
                ? nameOf('parentStatuses', member.status)
                : t('member.ended', {
                    date: formatDate(member.endedOn, language),
                    why: member.endedWhy ?? '',
                  })}
              {member.outSince === null || member.endedOn !== null ? null : (
                <span className="aside">{formatDate(member.outSince, language)}</span>
              )}
            </td>
            <td>
              {member.phone === null ? (
                '—'
              ) : (
                <UncoverField
                  child={props.child}
                  field="memberPhone"
                  memberId={member.id}
                  shown={member.phone}
                  label={`${member.name ?? ''}${t('phone')}`}
                />
              )}
            </td>
            <td>{member.workplace ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function SiblingsSheet(props: { readonly siblings: ChildFile['siblings'] }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const ageWords = useAgeWords();
  if (props.siblings.length === 0) return null;
  return (
    <Sheet title={t('siblings')}>
      <ul className="lines">
        {props.siblings.map((child) => (
          <li key={child.id}>
            <Link to="/children/$child" params={{ child: child.id }}>
              {child.name}
            </Link>
            <span className="line-note">
              {nameOf('sexes', child.sex)} {ageWords(child.age)} · {placeWords(child.path)}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
