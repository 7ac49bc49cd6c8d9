/** Units' own systems: which are connected, their tokens as they stand, and making or revoking one. */
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Modal, Select, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import * as contract from '#capabilities/organization/machines/contract.ts';
import { listUnits } from '#capabilities/organization/units/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { texts } from '#desk/organization/machines/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { type Role, roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Machine = z.output<typeof contract.machineView>;

export function MachinesPage() {
  const t = useTexts(texts);
  const may = useMay('machine.manage');
  const [adding, setAdding] = useState(false);
  const result = useOperation(contract.listMachines, {});
  const body = () => {
    if (result.isPending) return <LoadingState lines={4} />;
    if (result.data === undefined)
      return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
    if (result.data.items.length === 0) return <EmptyState title={t('none')} advice={t('none.advice')} />;
    return result.data.items.map((machine) => <MachineSheet key={machine.id} machine={machine} may={may} />);
  };
  return (
    <>
      <PageHeader
        title={t('nav')}
        note={t('note')}
        actions={
          may ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          ) : null
        }
      />
      {body()}
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function MachineSheet({ machine, may }: { readonly machine: Machine; readonly may: boolean }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const tell = useTellProblem();
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<{ readonly token: string | null } | null>(null);
  const revoke = useWrite(contract.revokeToken);
  const more = may ? (
    <button type="button" className="quiet-button" onClick={() => setMaking(true)}>
      {t('token.make')}
    </button>
  ) : null;
  return (
    <Sheet title={`${machine.name} · ${machine.unit.name}`} more={more}>
      <dl className="facts">
        <div>
          <dt>{t('account')}</dt>
          <dd>
            {machine.account} {machine.state === 'disabled' ? <Tag color="error">{t('disabled')}</Tag> : null}
          </dd>
        </div>
        <div>
          <dt>{t('roles')}</dt>
          <dd>
            {machine.roles.length === 0
              ? t('roles.none')
              : machine.roles.map((role) => roles[role as Role][language]).join('、')}
          </dd>
        </div>
        <div className="facts-wide">
          <dt>{t('purpose')}</dt>
          <dd>{machine.purpose}</dd>
        </div>
      </dl>
      <table className="plain">
        <tbody>
          {machine.tokens.map((one) => (
            <tr key={one.id}>
              <td>{t(`token.${one.state}`, { at: formatMoment(one.expiresAt) })}</td>
              <td>
                {one.seenAt === null ? t('token.unused') : t('token.seen', { at: formatMoment(one.seenAt) })}
              </td>
              <td>
                {may && one.state === 'valid' ? (
                  <Button
                    size="small"
                    danger
                    loading={revoke.isPending}
                    onClick={() =>
                      revoke.mutate(
                        { params: { id: machine.id, tokenId: one.id } },
                        { onError: (problem) => tell(problem) },
                      )
                    }
                  >
                    {t('token.revoke')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {making ? <TokenDialog machine={machine} onMade={setToken} onClose={() => setMaking(false)} /> : null}
      {token === null ? null : <ShownToken token={token.token} onClose={() => setToken(null)} />}
    </Sheet>
  );
}

function TokenDialog(props: {
  readonly machine: Machine;
  readonly onMade: (made: { readonly token: string | null }) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const write = useWrite(contract.makeToken, (made) => {
    props.onMade({ token: made.token });
    props.onClose();
  });
  return (
    <FormDialog<{ days: number }>
      title={`${t('token.make')} · ${props.machine.name}`}
      send={t('token.make')}
      initial={{ days: 180 }}
      writing={write}
      onSend={(body) => write.mutate({ params: { id: props.machine.id }, body })}
      onClose={props.onClose}
    >
      <Form.Item name="days" label={t('token.days')} rules={[{ required: true, message: t('needed') }]}>
        <InputNumber min={1} max={366} />
      </Form.Item>
    </FormDialog>
  );
}

/** Shows a token, this once. */
function ShownToken(props: { readonly token: string | null; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { token } = props;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(t('copied'));
  };
  return (
    <Modal
      open
      title={t('token.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        token === null ? null : (
          <Button key="copy" onClick={() => void copy(token)}>
            {t('copy')}
          </Button>
        ),
        <Button key="close" type="primary" onClick={props.onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      <p>{t(token === null ? 'token.shown' : 'token.once')}</p>
      {token === null ? null : <code style={{ overflowWrap: 'anywhere' }}>{token}</code>}
    </Modal>
  );
}

interface Added {
  readonly name: string;
  readonly account: string;
  readonly unitId: string;
  readonly purpose: string;
}

function AddDialog(props: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const units = useOperation(
    listUnits,
    { query: q === '' ? { limit: 20 } : { q, limit: 20 } },
    { keepFormer: true },
  );
  const write = useWrite(contract.makeMachine, props.onClose);
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <FormDialog<Added>
      title={t('add')}
      writing={write}
      onSend={(entered) => write.mutate({ body: { ...entered, id } })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={t('unit')} rules={needed}>
        <Select
          showSearch
          filterOption={false}
          loading={units.isFetching}
          onSearch={setTyped}
          options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="account" label={t('account')} rules={needed} extra={t('account.hint')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="purpose" label={t('purpose')} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
