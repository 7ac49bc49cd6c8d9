/** Puts one thing down at the desk: asks what the kind of mark needs, and says so where the child stays. */
import { App, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { foundPlaces, leaveProofs } from '#capabilities/aftercare/codes/contract.ts';
import { putMarks } from '#capabilities/aftercare/register/at-desk/contract.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { HouseChild } from '#desk/aftercare/register/house-children.tsx';
import type { House } from '#desk/aftercare/register/house-page.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

/** What is put down, and of which child. */
export interface Putting {
  readonly kind: 'opened' | 'closed' | 'arrived' | 'left' | 'excused' | 'located';
  readonly child?: HouseChild;
}

interface Values {
  readonly checked?: boolean;
  readonly sweptBy?: string;
  readonly with?: string;
  readonly proof?: keyof typeof leaveProofs;
  readonly where?: keyof typeof foundPlaces;
  readonly saidBy?: string;
  readonly words?: string;
}

/** Stands for nobody: the child goes by itself. */
const ALONE = 'alone';

interface Props {
  readonly house: House;
  readonly putting: Putting;
  readonly onClose: () => void;
}

export function PutDialog({ house, putting, onClose }: Props) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [id] = useState(() => uuidv7());
  const put = useWrite(putMarks, ({ results }) => {
    const stays = putting.kind === 'left' && results[0]?.kind === 'refused';
    void (stays ? message.error(t('stays'), 10) : message.success(t('done')));
    onClose();
  });
  return (
    <DeedDialog<Values>
      title={[putting.child?.name, t(`act.${putting.kind}`)].filter(Boolean).join(' · ')}
      detail={t('act.note')}
      send={t(`act.${putting.kind}`)}
      writing={put}
      onClose={onClose}
      onSend={(values) => put.mutate({ body: { marks: [markOf({ house, putting, id }, values)] } })}
    >
      <Fields putting={putting} />
    </DeedDialog>
  );
}

function markOf(
  { house, putting, id }: Pick<Props, 'house' | 'putting'> & { readonly id: string },
  values: Values,
): Mark {
  const made = { id, siteId: house.site.id, sessionId: house.id, at: new Date().toISOString() };
  const { kind, child } = putting;
  const ofChild = { ...made, placeId: child?.placeId ?? '' };
  const words = values.words?.trim() ? values.words.trim() : null;
  switch (kind) {
    case 'opened':
      return { ...made, kind, safetyChecked: values.checked === true };
    case 'closed':
      return { ...made, kind, sweptBy: values.sweptBy ?? '' };
    case 'arrived':
      return { ...ofChild, kind };
    case 'excused':
      return { ...ofChild, kind, words };
    case 'located':
      return { ...ofChild, kind, where: values.where ?? 'other', saidBy: values.saidBy ?? '', words };
    case 'left':
      return {
        ...{ ...ofChild, kind },
        with:
          values.with === ALONE
            ? { how: 'alone' }
            : { how: 'picker', pickerId: values.with ?? '', proof: values.proof ?? 'photo', signature: null },
      };
  }
}

function Fields({ putting: { kind, child } }: Pick<Props, 'putting'>) {
  const t = useTexts(texts);
  const language = useLanguage();
  const rules = [{ required: true, message: t('needed') }];
  const remark = (
    <Form.Item name="words" label={t('ask.words')}>
      <Input maxLength={300} />
    </Form.Item>
  );
  if (kind === 'opened')
    return (
      <Form.Item name="checked" valuePropName="checked">
        <Checkbox>{t('ask.checked')}</Checkbox>
      </Form.Item>
    );
  if (kind === 'closed')
    return (
      <Form.Item name="sweptBy" label={t('ask.swept')} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
    );
  if (kind === 'left') return <LeavingFields child={child} />;
  if (kind === 'excused') return remark;
  if (kind === 'arrived') return null;
  return (
    <>
      <Form.Item name="where" label={t('ask.where')} rules={rules}>
        <Select
          options={Object.entries(foundPlaces).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="saidBy" label={t('ask.saidBy')} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
      {remark}
    </>
  );
}

/** At a desk nobody signs: the list offers whoever is on it, by photo or PIN. */
function LeavingFields({ child }: { readonly child: HouseChild | undefined }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const rules = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="with" label={t('ask.with')} rules={rules}>
        <Radio.Group
          className="register-pickers"
          options={[
            ...(child?.pickers ?? []).map(({ id, name, relation }) => ({
              value: id,
              label: `${name}（${relation}）`,
            })),
            ...(child?.aloneAllowed === true ? [{ value: ALONE, label: t('ask.alone') }] : []),
          ]}
        />
      </Form.Item>
      <Form.Item name="proof" label={t('ask.proof')} initialValue="photo">
        <Radio.Group
          options={(['photo', 'pin'] as const).map((value) => ({
            value,
            label: leaveProofs[value][language],
          }))}
        />
      </Form.Item>
    </>
  );
}
