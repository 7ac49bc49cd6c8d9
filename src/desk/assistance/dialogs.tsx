/** Writing a benefit down, correcting, renewing and stopping it. */
import { App, Form, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  type BenefitView,
  correctBenefit,
  grantBenefit,
  renewBenefit,
  stopBenefit,
} from '#capabilities/assistance/benefits/contract.ts';
import type { BenefitKind, StopReason } from '#capabilities/assistance/codes/contract.ts';
import { bringToRenew } from '#capabilities/assistance/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { useChoices, useNames } from '#desk/assistance/code-names.ts';
import { bodyOf, type Entered, enteredOf, TermsFields, useToday } from '#desk/assistance/fields.tsx';
import { AnyDay, Words } from '#desk/assistance/inputs.tsx';
import { texts } from '#desk/assistance/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

/** Says that it was done, and closes. */
function useDone(key: 'grant.done' | 'correct.done' | 'renew.done' | 'stop.done', onClose: () => void) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  return () => {
    void message.success(t(key));
    onClose();
  };
}

export function GrantDialog(props: {
  readonly childId: string;
  readonly fitting: readonly BenefitKind[];
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { onClose, fitting, childId } = props;
  const write = useWrite(grantBenefit, useDone('grant.done', onClose));
  const kinds = useChoices('benefitKinds');
  const first = kinds.filter(({ value }) => fitting.includes(value as BenefitKind));
  const [id] = useState(() => uuidv7());
  return (
    <DeedDialog<Entered & { kind: BenefitKind }>
      title={t('grant.title')}
      initial={{ from: useToday() }}
      writing={write}
      onClose={onClose}
      onSend={({ kind, ...terms }) =>
        write.mutate({ params: { id: childId }, body: { id, kind, ...bodyOf(terms) } })
      }
    >
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true, message: t('choose') }]}>
        <Select options={[...first, ...kinds.filter((kind) => !first.includes(kind))]} />
      </Form.Item>
      <TermsFields />
    </DeedDialog>
  );
}

interface OfOne {
  readonly benefit: BenefitView;
  readonly onClose: () => void;
}

export function CorrectDialog({ benefit, onClose }: OfOne) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const write = useWrite(correctBenefit, useDone('correct.done', onClose));
  return (
    <DeedDialog<Entered & { why: string }>
      title={t('correct.title', { kind: nameOf('benefitKinds', benefit.kind) })}
      initial={enteredOf(benefit)}
      writing={write}
      onClose={onClose}
      onSend={({ why, ...terms }) =>
        write.mutate({
          params: { id: benefit.id },
          version: benefit.version,
          body: { ...bodyOf(terms), why },
        })
      }
    >
      <TermsFields />
      <Words name="why" label={t('correct.why')} required />
    </DeedDialog>
  );
}

export function RenewDialog({ benefit, onClose }: OfOne) {
  const t = useTexts(texts);
  const language = useLanguage();
  const nameOf = useNames();
  const today = useToday();
  const [id] = useState(() => uuidv7());
  const write = useWrite(renewBenefit, useDone('renew.done', onClose));
  const from = benefit.lapsesOn === null ? today : daysLater(benefit.lapsesOn, 1);
  return (
    <DeedDialog<Entered>
      title={t('renew.title', { kind: nameOf('benefitKinds', benefit.kind) })}
      detail={[t('renew.bring', { papers: bringToRenew(benefit.kind)[language] }), t('renew.detail')].join(
        language === 'zh' ? '' : ' ',
      )}
      initial={{ ...enteredOf(benefit), from, until: null, review: null, note: '' }}
      writing={write}
      onClose={onClose}
      onSend={(terms) =>
        write.mutate({
          params: { id: benefit.id },
          version: benefit.version,
          body: { id, ...bodyOf(terms) },
        })
      }
    >
      <TermsFields />
    </DeedDialog>
  );
}

export function StopDialog({ benefit, onClose }: OfOne) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const today = useToday();
  const write = useWrite(stopBenefit, useDone('stop.done', onClose));
  const last = benefit.until !== null && benefit.until < today ? benefit.until : today;
  return (
    <DeedDialog<{ why: StopReason; on: string; words?: string }>
      danger
      title={t('stop.title', { kind: nameOf('benefitKinds', benefit.kind) })}
      send={t('stop')}
      initial={{ on: last }}
      writing={write}
      onClose={onClose}
      onSend={({ why, on, words }) =>
        write.mutate({
          params: { id: benefit.id },
          version: benefit.version,
          body: { why, on, words: words?.trim() ? words.trim() : null },
        })
      }
    >
      <Form.Item name="why" label={t('stop.why')} rules={[{ required: true, message: t('choose') }]}>
        <Select options={useChoices('stopReasons')} />
      </Form.Item>
      <AnyDay name="on" label={t('stop.on')} required />
      <Words name="words" label={t('stop.words')} />
    </DeedDialog>
  );
}
