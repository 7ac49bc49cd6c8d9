/** The dialogs of a promise: put on the ledger, moved, dropped, kept, and what shows that it is kept. */
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/proposals/promises/contract.ts';
import { Day, DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { type ChosenFile, ScanField } from '#desk/guardianship/scan-field.tsx';
import { UnitsField } from '#desk/proposals/file/units-field.tsx';
import type { Promised } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** A deed on a promise that somebody is about to do. */
export interface PromiseDoing {
  readonly deed: 'keep' | 'move' | 'drop' | 'evidence';
  readonly promise: Promised;
}

interface Owned {
  readonly dueOn: string;
  readonly unitId: string;
  readonly ownerAccountId?: string;
  readonly ownerName?: string;
}

/** Who keeps it: somebody with an account, else a name. */
const ownerOf = ({ unitId, ownerAccountId, ownerName, dueOn }: Owned) => ({
  unitId,
  dueOn,
  ownerAccountId: ownerAccountId ?? null,
  ownerName: ownerAccountId === undefined && ownerName?.trim() ? ownerName : null,
});

export function MakeDialog(props: { readonly proposalId: string; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  return (
    <DeedDialog<typeof contract.makePromise, Owned & { words: string }>
      contract={contract.makePromise}
      title={t('promise.make')}
      detail={t('promise.owner.hint')}
      onClose={props.onClose}
      ask={({ words, ...owned }) => ({
        params: { id: props.proposalId },
        body: { id, words, ...ownerOf(owned) },
      })}
    >
      <Words name="words" label={t('promise.what')} />
      <Owner />
      <Day name="dueOn" label={t('promise.due')} />
    </DeedDialog>
  );
}

/** The unit, and who of it keeps the promise. */
function Owner({ known }: { readonly known?: Promised['unit'] }) {
  const t = useTexts(texts);
  const form = Form.useFormInstance();
  const unitId = Form.useWatch('unitId', form) as string | undefined;
  const account = Form.useWatch('ownerAccountId', form) as string | undefined;
  const owners = useOperation(
    contract.findOwners,
    { query: { unitId: unitId ?? '' } },
    { enabled: unitId !== undefined },
  );
  const options = (owners.data?.items ?? []).map(({ accountId, name, title }) => ({
    value: accountId,
    label: `${name}（${title}）`,
  }));
  return (
    <>
      <UnitsField name="unitId" {...(known === undefined ? {} : { known })} />
      <Form.Item name="ownerAccountId" label={t('promise.owner')}>
        <Select allowClear options={options} loading={owners.isFetching} disabled={options.length === 0} />
      </Form.Item>
      {account === undefined ? (
        <Form.Item
          name="ownerName"
          label={t('promise.owner.name')}
          rules={[{ required: true, whitespace: true, message: t('needed') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
    </>
  );
}

export function PromiseDialog(props: { readonly doing: PromiseDoing; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { doing, onClose } = props;
  const { promise, deed } = doing;
  const head = { params: { id: promise.id }, version: promise.version };
  if (deed === 'keep')
    return (
      <DeedDialog<typeof contract.keepPromise, { on: string; how: string }>
        contract={contract.keepPromise}
        title={t('promise.keep')}
        detail={promise.words}
        onClose={onClose}
        ask={(body) => ({ ...head, body })}
      >
        <Day name="on" label={t('promise.on')} />
        <Words name="how" label={t('promise.how')} />
      </DeedDialog>
    );
  if (deed === 'drop')
    return (
      <DeedDialog<typeof contract.dropPromise, { why: string }>
        contract={contract.dropPromise}
        title={t('promise.drop')}
        detail={promise.words}
        danger
        onClose={onClose}
        ask={(body) => ({ ...head, body })}
      >
        <Words name="why" label={t('why')} />
      </DeedDialog>
    );
  if (deed === 'evidence') return <EvidenceDialog promise={promise} onClose={onClose} />;
  return (
    <DeedDialog<typeof contract.movePromise, Owned & { why: string }>
      contract={contract.movePromise}
      title={t('promise.move')}
      detail={promise.words}
      initial={{ unitId: promise.unit.id, dueOn: promise.dueOn, ownerName: promise.owner }}
      onClose={onClose}
      ask={({ why, ...owned }) => ({ ...head, body: { why, ...ownerOf(owned) } })}
    >
      <Owner known={promise.unit} />
      <Day name="dueOn" label={t('promise.due')} />
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}

function EvidenceDialog({ promise, onClose }: { readonly promise: Promised; readonly onClose: () => void }) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.keepEvidence, { file?: ChosenFile[] }>
      contract={contract.keepEvidence}
      title={t('promise.evidence.add')}
      detail={t('promise.evidence.note')}
      onClose={onClose}
      ask={({ file }) => {
        const chosen = file?.[0]?.originFileObj;
        const ask = { params: { id: promise.id }, version: promise.version, body: {} };
        return chosen === undefined ? ask : { ...ask, file: chosen };
      }}
    >
      <ScanField label={t('promise.evidence')} />
    </DeedDialog>
  );
}
