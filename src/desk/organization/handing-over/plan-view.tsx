/** What a hand-over does or did: what stands in the way, what one should know, and all that passes, ends or follows. */
import { Alert } from 'antd';
import type { MatterKind, readHandingOver } from '#capabilities/organization/handing-over/contract.ts';
import { texts } from '#desk/organization/handing-over/texts.ts';
import { roles } from '#foundation/access/table.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

type Whole = AnswerOf<typeof readHandingOver>;
/** What is looked over. */
export type Plan = NonNullable<Whole['plan']>;
type Matters = Plan['matters'];

const passing: readonly MatterKind[] = [
  ...(['case-memberships', 'case-tasks', 'referred-children', 'alerts', 'kept-rooms'] as const),
];
const ending: readonly MatterKind[] = ['sessions', 'substitutions', 'rooms-without-keeper'];
const following: readonly MatterKind[] = ['children', 'transfers', 'letter-drafts', 'alarms'];

export function PlanView({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { post, role, division, to } = plan;
  const passed = [
    t('item.post', post),
    t('item.role', { role: roles[role][language], division: division.name }),
    ...(to.account === null ? [] : [t('item.account', { account: to.account })]),
  ];
  return (
    <div className="handing-plan">
      {plan.problems.map((code) => (
        <Alert key={code} type="error" showIcon title={t(`problem.${code}`)} />
      ))}
      {plan.notes.map(({ code, places }) => (
        <Alert
          key={code}
          type={code === 'successor-answers-elsewhere' ? 'warning' : 'info'}
          showIcon
          title={t(`note.${code}`, { places: places.join(language === 'zh' ? '、' : ', ') })}
        />
      ))}
      <MatterLists matters={plan.matters} passed={passed} />
    </div>
  );
}

/** The three lists; `passed` stands first among what passes. */
export function MatterLists(props: { readonly matters: Matters; readonly passed: readonly string[] }) {
  const t = useTexts(texts);
  const line = useMatterLine();
  const ofKinds = (kinds: readonly MatterKind[]) =>
    kinds.flatMap((kind) => props.matters.filter((matter) => matter.kind === kind)).map(line);
  return (
    <div className="handing-lists">
      <List title={t('passes')} lines={[...props.passed, ...ofKinds(passing)]} />
      <List title={t('ends')} lines={ofKinds(ending)} />
      <List title={t('follows')} lines={ofKinds(following)} />
    </div>
  );
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  const t = useTexts(texts);
  return (
    <div>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p className="sheet-note">{t('nothing')}</p>
      ) : (
        <ul>
          {lines.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How many, and by which numbers they are known. */
function useMatterLine(): (matter: Matters[number]) => string {
  const t = useTexts(texts);
  return ({ kind, count, labels }) => {
    const words = t(`kind.${kind}`, { count });
    return labels.length === 0 ? words : `${words} · ${labels.join(' ')}`;
  };
}
