/** What comes next with a proposal: in words, what stands against it, and the buttons of whoever may. */
import { Button } from 'antd';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import type { Doing } from '#desk/proposals/file/dialogs.tsx';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { toldFault } from '#foundation/http/fault-words.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Steps in the order of their buttons; the first that is open is what is usually done. */
const steps = [
  ...([
    'accept',
    'draft',
    'check',
    'sign',
    'send',
    'close',
    'redo',
    'prepare',
    'contact',
    'ask-unit',
  ] as const),
  ...(['ask-extension', 'send-back', 'give-back'] as const),
];
type Step = (typeof steps)[number];
const primary: ReadonlySet<Step> = new Set(['accept', 'draft', 'check', 'sign', 'send', 'close', 'redo']);

/** What a part of the page needs: the proposal, and whom to tell of a deed that is to be done. */
export interface PartProps {
  readonly view: Proposal;
  readonly onDo: (doing: Doing) => void;
}

export function NextStep({ view, onDo }: PartProps) {
  const t = useTexts(texts);
  const open = steps.filter((step) => view.can[step]);
  const hindered = new Set(view.against.map(({ step }) => step));
  return (
    <Sheet title={t('next.title')}>
      <div className="proposal-next">
        <p>{useAdvice(view)}</p>
        {view.against
          .filter(({ step }) => step !== 'give-back' && step !== 'redo')
          .map(({ step, hindrances }) => (
            <Against key={step} step={step as Step} hindrances={hindrances} />
          ))}
        <span className="case-tags">
          {open.map((step) => (
            <Button
              key={step}
              type={primary.has(step) && !hindered.has(step) ? 'primary' : 'default'}
              disabled={hindered.has(step) && step !== 'give-back' && step !== 'check'}
              onClick={() => onDo({ deed: step })}
            >
              {t(`do.${step}`)}
            </Button>
          ))}
        </span>
      </div>
    </Sheet>
  );
}

function useAdvice(view: Proposal): string {
  const t = useTexts(texts);
  const works = Object.values(view.can).some(Boolean);
  const asked = view.opinions.some(({ can }) => can.give);
  if (!works && view.state !== 'closed' && view.state !== 'returned')
    return t(asked ? 'next.unit' : 'next.none');
  const advice = t(`next.${view.state}`);
  return view.part === 'joint' && view.state !== 'received' ? `${t('next.joint')} ${advice}` : advice;
}

/** Everything that stands against a step, each with the way out. */
function Against(props: { readonly step: Step; readonly hindrances: readonly string[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      <p className="case-quiet">{t('against', { step: t(`do.${props.step}`) })}</p>
      <ul className="proposal-against">
        {props.hindrances.map((code) => (
          <li key={code}>{toldFault({ place: '', code, message: code }, language).message}</li>
        ))}
      </ul>
    </>
  );
}
