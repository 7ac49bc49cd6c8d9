/** The dialog in which the city enters or changes what a campaign asks. */
import { App, Form, Input, Select } from 'antd';
import type { z } from 'zod';
import { type CampaignView, editCampaign, makeCampaign } from '#capabilities/census/campaigns/contract.ts';
import { ROSTER_FIELDS, type RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { texts } from '#desk/census/list/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { texts as common } from '#desk/census/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Entry = z.input<typeof makeCampaign.body>;

/** Columns that say where a row stands, not something about a child. */
const notAsked: readonly RosterField[] = ['serial', 'county', 'age', 'filledOn', 'remark'];

/** `campaign` is given to change one. */
export function CampaignDialog(props: {
  readonly campaign?: CampaignView;
  readonly onDone?: (campaign: CampaignView) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { campaign, onClose } = props;
  const how = campaign === undefined ? 'make' : 'edit';
  const done = (answer: CampaignView) => {
    void message.success(t(`saved.${how}`));
    onClose();
    props.onDone?.(answer);
  };
  const making = useWrite(makeCampaign, done);
  const editing = useWrite(editCampaign, done);
  const send = (entry: Entry) => {
    const body = { ...entry, instructions: entry.instructions?.trim() ? entry.instructions : null };
    if (campaign === undefined) making.mutate({ body });
    else editing.mutate({ params: { id: campaign.id }, body, version: campaign.version });
  };
  return (
    <FormDialog<Entry>
      title={t(`${how}.title`)}
      detail={t(`${how}.detail`)}
      initial={campaign ?? { required: [] }}
      writing={campaign === undefined ? making : editing}
      send={t('save')}
      onSend={send}
      onClose={onClose}
    >
      <CampaignFields dateFixed={campaign !== undefined && campaign.state !== 'draft'} />
    </FormDialog>
  );
}

function CampaignFields(props: { readonly dateFixed: boolean }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const nameOf = useCensusNames();
  return (
    <>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: c('needed') }]}
      >
        <Input maxLength={100} placeholder={t('name.hint')} autoFocus />
      </Form.Item>
      <div className="census-grid">
        {props.dateFixed ? (
          <Form.Item name="censusDate" label={t('censusDate')}>
            <Input disabled />
          </Form.Item>
        ) : (
          <DayField name="censusDate" label={t('censusDate')} />
        )}
        <DayField name="deadline" label={t('deadline')} />
      </div>
      <Form.Item name="required" label={t('required')} extra={t('required.hint')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={ROSTER_FIELDS.filter((field) => !notAsked.includes(field)).map((field) => ({
            value: field,
            label: nameOf('fields', field),
          }))}
        />
      </Form.Item>
      <Form.Item name="instructions" label={t('instructions')}>
        <Input.TextArea
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          placeholder={t('instructions.hint')}
        />
      </Form.Item>
    </>
  );
}
