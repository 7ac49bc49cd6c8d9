/** What is known of the child itself. */
import { Button } from 'antd';
import { useState } from 'react';
import { ethnicities } from '#capabilities/children/codes/contract.ts';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { PersonDrawer } from '#desk/children/file/person-drawer.tsx';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function PersonSheet({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const odd = child.citizenIdState === 'wrong_check_digit' || child.citizenIdState === 'at_odds';
  return (
    <Sheet
      title={t('person')}
      more={
        child.can.edit ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        ) : null
      }
    >
      <dl className="facts">
        <Fact label={t('formerName')}>{child.formerName}</Fact>
        <Fact label={t('ethnicity')}>
          {child.ethnicity === null ? null : ethnicities.get(child.ethnicity)}
        </Fact>
        {odd ? (
          <Fact label={t('citizenId')} wide>
            <span className="mark-missing">
              {t(child.citizenIdState === 'at_odds' ? 'citizenId.at_odds' : 'citizenId.wrong_check_digit')}
            </span>
          </Fact>
        ) : null}
        <Fact label={t('schooling')}>{nameOf('schoolings', child.schooling)}</Fact>
        <Fact label={t('health')}>{nameOf('healths', child.health)}</Fact>
        <Fact label={t('school')}>{child.school}</Fact>
        <Fact label={t('grade')}>{child.grade}</Fact>
        <Fact label={t('boarding')}>{child.boarding === null ? null : s(child.boarding ? 'yes' : 'no')}</Fact>
        <Fact label={t('registeredOn')}>{formatDate(child.registeredOn, language)}</Fact>
        <Fact label={t('registeredPlace')} wide>
          {placeWords(child.registeredPlacePath, 0)}
        </Fact>
        <Fact label={t('remark')} wide>
          {child.remark}
        </Fact>
      </dl>
      {editing ? <PersonDrawer child={child} onClose={() => setEditing(false)} /> : null}
    </Sheet>
  );
}
