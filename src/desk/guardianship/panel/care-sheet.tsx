/** Who cares for the child now. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { UncoverField } from '#desk/guardianship/guardians/uncover-field.tsx';
import { WarningTags } from '#desk/guardianship/marks.tsx';
import { texts } from '#desk/guardianship/panel/texts.ts';
import type { PanelDeed } from '#desk/guardianship/panel.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function CareSheet(props: {
  readonly view: GuardianshipView;
  readonly begin: (doing: PanelDeed) => void;
}) {
  const t = useTexts(texts);
  const { care, can } = props.view;
  const cared = care !== null && care.guardian !== null;
  return (
    <Sheet
      title={t('care')}
      more={
        can.setCare ? (
          <Button
            size="small"
            type={cared ? 'default' : 'primary'}
            onClick={() => props.begin({ deed: 'setCare' })}
          >
            {t(cared ? 'care.change' : 'care.set')}
          </Button>
        ) : null
      }
    >
      {cared ? <Carer care={care} /> : <Nobody view={props.view} />}
    </Sheet>
  );
}

type Care = NonNullable<GuardianshipView['care']>;

function Carer({ care }: { readonly care: Care }) {
  const s = useTexts(shared);
  const nameOf = useNames();
  const language = useLanguage();
  const can = { unmask: useMay('personal.unmask') };
  const { guardian } = care;
  if (guardian === null) return null;
  return (
    <dl className="facts facts-tight">
      <Fact label={s('guardian')} wide>
        <Link to="/guardians/$guardian" params={{ guardian: guardian.id }}>
          {guardian.name}
        </Link>
        <span className="aside">{guardian.age === null ? '' : s('age', { age: guardian.age })}</span>
        <WarningTags warnings={guardian.warnings} />
      </Fact>
      <Fact label={s('relation')}>{care.relationWords ?? nameOf('carerRelations', care.relation)}</Fact>
      <Fact label={s('mode')}>{nameOf('careModes', care.mode)}</Fact>
      <Fact label={s('since')}>{formatDate(care.since, language)}</Fact>
      <Fact label={s('phone')}>
        <UncoverField guardian={{ ...guardian, can }} field="phone" label={`${guardian.name}${s('phone')}`} />
      </Fact>
      <Fact label={s('citizenId')}>
        <UncoverField guardian={{ ...guardian, can }} field="citizenId" label={s('citizenId')} />
      </Fact>
      <Fact label={s('health')}>{nameOf('healths', guardian.health)}</Fact>
      <Fact label={s('ability')}>{nameOf('abilities', guardian.ability)}</Fact>
      <Fact label={s('caresFor')}>{s('caresFor.count', { count: guardian.caresFor })}</Fact>
    </dl>
  );
}

function Nobody({ view }: { readonly view: GuardianshipView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const alone = view.care?.relation === '11';
  return (
    <div className="quiet-line">
      <p className="mark-missing">{alone ? nameOf('carerRelations', '11') : t('care.nobody')}</p>
      {view.child.registered ? <p>{t('care.nobody.advice')}</p> : null}
    </div>
  );
}
