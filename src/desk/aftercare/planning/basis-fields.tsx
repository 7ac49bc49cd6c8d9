/** Whom the planner counts and how much each weighs: shown when somebody wants to change it, with what follows from it. */
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type Basis, basis as basisForm } from '#capabilities/aftercare/planning/need/contract.ts';
import { texts } from '#desk/aftercare/planning/basis-texts.ts';
import { Field } from '#desk/aftercare/planning/number-field.tsx';
import { useTexts } from '#ui/language.ts';

/** As nobody has said otherwise. */
export const firstBasis: Basis = basisForm.parse({});

/** The part of a question that says whom it counts. */
export function basisOf(asking: Basis): Basis {
  return basisForm.parse(asking);
}

const points = ['red', 'orange', 'yellow', 'green', 'unguarded'] as const;
const MOST_POINTS = 20;
const [YOUNGEST, OLDEST] = [3, 17];
const MOST_OTHERS = 90;

export function BasisFields(props: { readonly basis: Basis; readonly onChange: (basis: Basis) => void }) {
  const t = useTexts(texts);
  const [shown, setShown] = useState(false);
  const { basis } = props;
  const set = (change: Partial<Basis>) => props.onChange(basisOf({ ...basis, ...change }));
  const others =
    JSON.stringify(basisOf({ ...basis, reach: firstBasis.reach })) !== JSON.stringify(firstBasis);
  if (!shown)
    return (
      <Button type="link" size="small" className="plan-link" onClick={() => setShown(true)}>
        {t(others ? 'basis.changed' : 'basis.show')}
      </Button>
    );
  return (
    <fieldset className="plan-basis">
      <legend>{t('basis')}</legend>
      <Segmented
        block
        value={basis.who}
        options={(['left-behind', 'registered'] as const).map((value) => ({
          value,
          label: t(`basis.who.${value}`),
        }))}
        onChange={(who) => set({ who })}
      />
      <div className="plan-fields">
        <Field
          name={t('basis.ageFrom')}
          value={basis.ageFrom}
          least={YOUNGEST}
          most={basis.ageTo}
          onChange={(ageFrom) => set({ ageFrom: ageFrom ?? firstBasis.ageFrom })}
        />
        <Field
          name={t('basis.ageTo')}
          value={basis.ageTo}
          least={basis.ageFrom}
          most={OLDEST}
          onChange={(ageTo) => set({ ageTo: ageTo ?? firstBasis.ageTo })}
        />
        {points.map((code) => (
          <Field
            key={code}
            name={t(`basis.${code}`)}
            value={basis[code]}
            least={code === 'unguarded' ? 0 : 1}
            most={MOST_POINTS}
            onChange={(value) => set({ [code]: value ?? firstBasis[code] })}
          />
        ))}
        <Field
          name={t('basis.others')}
          value={basis.others}
          most={MOST_OTHERS}
          step={10}
          onChange={(share) => set({ others: share ?? firstBasis.others })}
        />
      </div>
      <p className="plan-hint">{t('basis.others.why')}</p>
      <Button type="link" size="small" className="plan-link" onClick={() => set(firstBasis)}>
        {t('basis.reset')}
      </Button>
    </fieldset>
  );
}
