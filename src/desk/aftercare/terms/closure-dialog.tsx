/** Closing one room or all rooms of an area: where, when, why, and what families are told besides. */
import { App, DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { closureReasons } from '#capabilities/aftercare/codes/contract.ts';
import { type ClosureView, makeClosure } from '#capabilities/aftercare/terms/closures/contract.ts';
import { SiteField } from '#desk/aftercare/terms/site-field.tsx';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly scope: 'site' | 'area';
  readonly siteId?: string;
  readonly division?: string;
  readonly days: [Dayjs, Dayjs];
  readonly reason: ClosureView['reason'];
  readonly words: string;
}

const ISO = 'YYYY-MM-DD';

export function ClosureDialog(props: {
  readonly mayCloseArea: boolean;
  readonly site?: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message, modal } = App.useApp();
  const session = useSession();
  const today = dayInChina(session.now);
  const id = useMemo(() => uuidv7(), []);
  const write = useWrite(makeClosure, (made) => {
    void message.success(t('close.done', { cancelled: made.cancelled, all: made.families.all }));
    if (made.underWay > 0) void modal.warning({ title: t('close.underWay', { count: made.underWay }) });
    props.onClose();
  });
  const send = ({ scope, siteId, division, days, ...values }: Values) =>
    write.mutate({
      body: {
        ...{ id, ...values, fromOn: days[0].format(ISO), toOn: days[1].format(ISO) },
        siteId: scope === 'site' ? (siteId ?? props.site ?? null) : null,
        division: scope === 'area' ? (division ?? session.division.code) : null,
      },
    });
  const needed = [{ required: true, message: t('needed') }];
  return (
    <DeedDialog<Values>
      title={t('close.title')}
      detail={t('close.detail')}
      send={t('close')}
      danger
      initial={{
        scope: 'site',
        ...(props.site === undefined ? {} : { siteId: props.site }),
        days: [dayjs(today), dayjs(today)],
        reason: 'weather',
      }}
      writing={write}
      onClose={props.onClose}
      onSend={send}
    >
      {props.mayCloseArea ? (
        <Form.Item name="scope" label={t('close.scope')}>
          <Radio.Group
            options={[
              { value: 'site', label: t('close.site') },
              { value: 'area', label: t('close.area') },
            ]}
          />
        </Form.Item>
      ) : (
        <Form.Item name="scope" hidden>
          <Input />
        </Form.Item>
      )}
      {props.site === undefined ? <ScopeField needed={needed} top={session.division.code} /> : null}
      <Form.Item name="days" label={t('days')} rules={needed}>
        <DatePicker.RangePicker minDate={dayjs(today)} allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={needed}>
        <Select
          options={Object.entries(closureReasons).map(([value, names]) => ({
            value,
            label: names[language],
          }))}
        />
      </Form.Item>
      <Form.Item name="words" label={t('close.words')} rules={needed} style={{ marginBottom: 32 }}>
        <Input.TextArea
          maxLength={200}
          showCount
          autoSize={{ minRows: 2 }}
          placeholder={t('close.words.hint')}
        />
      </Form.Item>
    </DeedDialog>
  );
}

/** A room or an area, whichever is to be closed. */
function ScopeField(props: {
  readonly needed: { required: boolean; message: string }[];
  readonly top: string;
}) {
  const t = useTexts(texts);
  const scope = Form.useWatch<'site' | 'area' | undefined>('scope');
  if (scope === 'area')
    return (
      <Form.Item name="division" label={t('place')} rules={props.needed}>
        <DivisionField top={props.top} label={t('place')} />
      </Form.Item>
    );
  return (
    <Form.Item name="siteId" label={t('close.room')} rules={props.needed}>
      <SiteField label={t('close.room')} />
    </Form.Item>
  );
}
