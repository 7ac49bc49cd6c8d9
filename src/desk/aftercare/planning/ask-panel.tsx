/** What is asked of the planner: for the neediest or with the fewest rooms, under which limits. It must not keep what is asked. */
import { Button, Segmented } from 'antd';
import type { Basis } from '#capabilities/aftercare/planning/need/contract.ts';
import { BasisFields, firstBasis } from '#desk/aftercare/planning/basis-fields.tsx';
import { Field } from '#desk/aftercare/planning/number-field.tsx';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { type Wishes, wishedFor } from '#desk/aftercare/planning/wishes.ts';
import { useTexts } from '#ui/language.ts';

/** What is asked, as the officer fills it in. */
export interface Asking extends Basis {
  readonly mode: 'most' | 'fewest';
  readonly rooms: number | null;
  readonly yuan: number | null;
  readonly share: number | null;
}

/** Five rooms, or four of five children, is where one begins to ask. */
export const firstAsking: Asking = { ...firstBasis, mode: 'most', rooms: 5, yuan: null, share: 80 };

interface PanelProps {
  readonly asking: Asking;
  readonly onChange: (asking: Asking) => void;
  readonly wishes: Wishes;
  readonly onClear: () => void;
  readonly candidates: number;
  readonly busy: boolean;
  readonly solvedBefore: boolean;
  readonly onSend: () => void;
}

/** The controls. */
export function AskPanel(props: PanelProps) {
  const t = useTexts(texts);
  const { asking, onChange, wishes } = props;
  const pinned = wishedFor(wishes, 'pinned').length;
  const forbidden = wishedFor(wishes, 'forbidden').length;
  const unlimited =
    asking.mode === 'most' ? asking.rooms === null && asking.yuan === null : asking.share === null;
  return (
    <section className="sheet plan-ask" aria-labelledby="plan-ask">
      <div className="sheet-head">
        <h2 id="plan-ask">{t('ask.title')}</h2>
      </div>
      <div className="plan-ask-body">
        <Segmented
          block
          value={asking.mode}
          options={(['most', 'fewest'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
          onChange={(mode) =>
            onChange({ ...asking, mode, rooms: mode === 'most' ? (asking.rooms ?? 5) : null })
          }
        />
        <div className="plan-fields">
          {asking.mode === 'fewest' ? (
            <Field
              name={t('ask.share')}
              value={asking.share}
              most={100}
              least={1}
              onChange={(share) => onChange({ ...asking, share })}
            />
          ) : null}
          <Field
            name={t('ask.rooms')}
            value={asking.rooms}
            most={500}
            onChange={(rooms) => onChange({ ...asking, rooms })}
          />
          <Field
            name={t('ask.yuan')}
            value={asking.yuan}
            most={1_000_000_000}
            step={10_000}
            onChange={(yuan) => onChange({ ...asking, yuan })}
          />
          <Field
            name={t('ask.reach')}
            value={asking.reach}
            least={300}
            most={20_000}
            step={500}
            onChange={(reach) => onChange({ ...asking, reach: reach ?? firstAsking.reach })}
          />
        </div>
        <BasisFields basis={asking} onChange={(basis) => onChange({ ...asking, ...basis })} />
        {pinned + forbidden === 0 ? null : (
          <p className="plan-wishes">
            {t('ask.wishes', { pinned, forbidden })}
            <Button type="link" size="small" onClick={props.onClear}>
              {t('ask.clear')}
            </Button>
          </p>
        )}
        {props.candidates === 0 ? <p className="plan-hint">{t('ask.noCandidates')}</p> : null}
        <Button
          type="primary"
          block
          disabled={props.candidates === 0 || unlimited}
          loading={props.busy}
          onClick={props.onSend}
        >
          {t(props.solvedBefore ? 'ask.again' : 'ask.send')}
        </Button>
      </div>
    </section>
  );
}
