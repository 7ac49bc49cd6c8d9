/** Asks a unit for something, from a case; says before it is sent whether the unit deals with it online or on paper. */
import { Alert, Form, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readCase } from '#capabilities/cases/head/contract.ts';
import { findUnits, sendReferral } from '#capabilities/coordination/referrals/contract.ts';
import { DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { useChoices } from '#desk/coordination/code-names.ts';
import type { Referral } from '#desk/coordination/marks.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

interface Entered {
  readonly unitId: string;
  readonly request: string;
  readonly asked: string;
  readonly why: string;
  readonly contact: string;
  readonly caseChildIds: string[];
}

/** `former` is a referral that was returned or withdrawn and is asked of another unit. */
export function SendDialog(props: {
  readonly caseId: string;
  readonly former?: Referral;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const { caseId, former } = props;
  const file = useOperation(readCase, { params: { id: caseId } });
  const children = file.data?.contents?.children ?? [];
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<typeof sendReferral, Entered>
      contract={sendReferral}
      title={t('send.title')}
      detail={t('send.note')}
      send={t('send.do')}
      initial={
        former === undefined
          ? {}
          : {
              request: former.request,
              asked: former.contents?.asked ?? '',
              why: former.contents?.why ?? '',
              contact: former.contents?.contact ?? '',
            }
      }
      onClose={props.onClose}
      ask={(entered) => ({
        body: { ...entered, id, caseId, request: entered.request as 'other', follows: former?.id ?? null },
      })}
    >
      <UnitField />
      <Form.Item name="request" label={t('send.request')} rules={needed}>
        <Select options={useChoices('requests')} showSearch optionFilterProp="label" />
      </Form.Item>
      <Words name="asked" label={t('send.asked')} />
      <Words name="why" label={t('send.why')} />
      <Words name="contact" label={t('send.contact')} rows={1} />
      <Form.Item name="caseChildIds" label={t('send.children')} rules={needed}>
        <Select
          mode="multiple"
          loading={file.isPending}
          options={children.map((child) => ({
            value: child.id,
            label: child.name ?? child.words ?? '—',
          }))}
        />
      </Form.Item>
    </DeedDialog>
  );
}

function UnitField() {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  const [paper, setPaper] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useOperation(findUnits, { query: { q } }, { keepFormer: true });
  const units = found.data?.items ?? [];
  return (
    <>
      <Form.Item name="unitId" label={t('send.unit')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          showSearch
          filterOption={false}
          placeholder={t('send.unit.hint')}
          notFoundContent={t('send.unit.none')}
          loading={found.isFetching}
          onSearch={setTyped}
          onSelect={(chosen: string) =>
            setPaper(units.some((unit) => unit.id === chosen && unit.way === 'paper'))
          }
          options={units.map((unit) => ({
            value: unit.id,
            label: unit.way === 'paper' ? `${unit.name}（${t('paper')}）` : unit.name,
          }))}
        />
      </Form.Item>
      {paper ? <Alert type="warning" showIcon title={t('send.paper')} style={{ marginBottom: 16 }} /> : null}
    </>
  );
}
