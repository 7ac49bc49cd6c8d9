/** A consent is given, on screen or on paper, with its words in sight; and withdrawn. */
import { App, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import {
  type ConsentKind,
  type ConsentView,
  CURRENT_EDITION,
  consentKinds,
  giveConsent,
  uploadConsent,
  withdrawConsent,
} from '#capabilities/children/rights/consents/contract.ts';
import type { RightsView } from '#capabilities/children/rights/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { SignatureField } from '#desk/guardianship/letters/signature-field.tsx';
import { type ChosenFile, ScanField } from '#desk/guardianship/scan-field.tsx';
import { useChoices } from '#desk/rights/code-names.ts';
import { texts } from '#desk/rights/panel/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly giver: ConsentView['giver'];
  readonly giverName: string;
  readonly receiver?: string;
  readonly child: 'yes' | 'no' | 'unheard';
  readonly signature?: string;
  readonly givenOn?: string;
  readonly file?: readonly ChosenFile[];
}

export function GiveConsentDialog(props: {
  readonly childId: string;
  readonly view: RightsView;
  readonly kind: ConsentKind;
  readonly onClose: () => void;
}) {
  const { childId, view, kind, onClose } = props;
  const t = useTexts(texts);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  const { message } = App.useApp();
  const [how, setHow] = useState<'screen' | 'scan'>('screen');
  const done = () => {
    void message.success(t('consents.give.done'));
    onClose();
  };
  const drawn = useWrite(giveConsent, done);
  const scanned = useWrite(uploadConsent, done);
  const send = ({ child, signature, givenOn, file, ...words }: Values) => {
    const params = { id: childId };
    const scan = file?.[0]?.originFileObj;
    if (how === 'screen' && signature !== undefined) {
      const childAgrees = child === 'unheard' ? null : child === 'yes';
      drawn.mutate({ params, body: { ...words, kind, childAgrees, signature } });
    } else if (how === 'scan' && scan !== undefined && givenOn !== undefined) {
      const said = child === 'unheard' ? {} : { childAgrees: child };
      scanned.mutate({ params, body: { ...words, kind, givenOn, ...said }, file: scan });
    }
  };
  return (
    <DeedDialog<Values>
      title={t('consents.give.title', { kind: consentKinds[kind][language] })}
      writing={how === 'screen' ? drawn : scanned}
      initial={{
        giver: view.consentBy,
        giverName: view.consentBy === 'guardian' ? (view.carerName ?? '') : '',
        child: 'yes',
        givenOn: today,
      }}
      onClose={onClose}
      onSend={send}
    >
      <blockquote className="consent-words" lang="zh">
        {consentKinds[kind].wording[CURRENT_EDITION]}
      </blockquote>
      <GiverFields receiver={consentKinds[kind].receiver} by={view.consentBy} />
      <Form.Item label={t('consents.how')}>
        <Segmented
          value={how}
          onChange={setHow}
          options={(['screen', 'scan'] as const).map((value) => ({
            value,
            label: t(`consents.how.${value}`),
          }))}
        />
      </Form.Item>
      {how === 'screen' ? <ScreenFields /> : <PaperFields />}
    </DeedDialog>
  );
}

function GiverFields(props: { readonly receiver: boolean; readonly by: RightsView['consentBy'] }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const givers = useChoices('consentGivers', props.by === 'child' ? ['child'] : ['guardian', 'parent']);
  return (
    <div className="form-grid">
      {props.receiver ? (
        <Form.Item
          className="form-wide"
          name="receiver"
          label={t('consents.receiverName')}
          rules={[{ ...needed, whitespace: true }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="giver" label={t('consents.giver')} rules={[needed]}>
        <Select options={givers} />
      </Form.Item>
      <Form.Item name="giverName" label={t('consents.giverName')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item className="form-wide" name="child" label={t('consents.child')} rules={[needed]}>
        <Select
          options={(['yes', 'no', 'unheard'] as const).map((value) => ({
            value,
            label: t(`consents.child.${value}`),
          }))}
        />
      </Form.Item>
    </div>
  );
}

function ScreenFields() {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="signature"
      label={t('consents.sign')}
      rules={[{ required: true, message: t('consents.sign.empty') }]}
    >
      <SignatureField />
    </Form.Item>
  );
}

function PaperFields() {
  const t = useTexts(texts);
  return (
    <>
      <DayField name="givenOn" label={t('consents.givenOn')} required />
      <ScanField label={t('consents.scan')} />
    </>
  );
}

export function WithdrawDialog(props: {
  readonly consent: ConsentView;
  readonly carerName: string | null;
  readonly onClose: () => void;
}) {
  const { consent, onClose } = props;
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const { stops } = consentKinds[consent.kind];
  const write = useWrite(withdrawConsent, () => {
    void message.success(t('consents.withdraw.done'));
    onClose();
  });
  return (
    <DeedDialog<{ name: string; how: 'spoken' | 'paper'; note?: string }>
      title={t('consents.withdraw.title', { kind: consentKinds[consent.kind][language] })}
      detail={t('consents.withdraw.detail', { stops: stops[language] })}
      send={t('consents.withdraw.send')}
      danger
      writing={write}
      initial={{ name: props.carerName ?? consent.giverName, how: 'spoken' }}
      onClose={onClose}
      onSend={({ note, ...body }) =>
        write.mutate({
          params: { id: consent.id },
          body: { ...body, note: note?.trim() || null },
          version: consent.version,
        })
      }
    >
      <div className="form-grid">
        <Form.Item
          name="name"
          label={t('consents.withdraw.name')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="how" label={t('consents.withdraw.how')} rules={[{ required: true }]}>
          <Select options={useChoices('withdrawalWays')} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('consents.withdraw.note')}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
    </DeedDialog>
  );
}
