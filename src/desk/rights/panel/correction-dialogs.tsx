/** A request to correct is written down, and decided. */
import { App, Form, Input, Radio, Select } from 'antd';
import {
  askCorrection,
  type CorrectionView,
  decideCorrection,
  listCorrectable,
} from '#capabilities/children/rights/corrections/contract.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { AskerFields, type AskerValues } from '#desk/rights/asker-fields.tsx';
import { useNames } from '#desk/rights/code-names.ts';
import { useValueWords } from '#desk/rights/panel/requests.tsx';
import { texts } from '#desk/rights/panel/texts.ts';
import { WhyField } from '#desk/rights/why-field.tsx';
import { useTexts } from '#ui/language.ts';
import { ErrorState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly asker: AskerValues;
  /** The field's place in the list. */
  readonly place: number;
  readonly wanted: string;
  readonly evidence: string;
}

export function CorrectDialog(props: {
  readonly childId: string;
  readonly carerName: string | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const { message } = App.useApp();
  const fields = useOperation(listCorrectable, { params: { id: props.childId } });
  const items = fields.data?.items ?? [];
  const write = useWrite(askCorrection, () => {
    void message.success(t('corrections.ask.done'));
    props.onClose();
  });
  const send = ({ asker, place, wanted, evidence }: Values) => {
    const chosen = items[place];
    if (chosen === undefined) return;
    const { subject, subjectId, field } = chosen;
    write.mutate({
      params: { id: props.childId },
      body: { asker, subject, subjectId, field, wanted, evidence },
    });
  };
  return (
    <DeedDialog<Values>
      title={t('corrections.ask')}
      detail={t('corrections.ask.detail')}
      writing={write}
      initial={{ asker: { name: props.carerName ?? '', relation: 'guardian', identityChecked: 'id_card' } }}
      onClose={props.onClose}
      onSend={send}
    >
      {fields.isError ? (
        <ErrorState problem={fields.error} onRetry={() => void fields.refetch()} />
      ) : (
        <FieldChoice items={items} loading={fields.isPending} />
      )}
      <Form.Item name="evidence" label={t('corrections.evidence')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={500} autoComplete="off" placeholder={t('corrections.evidence.hint')} />
      </Form.Item>
      <AskerFields within="asker" />
    </DeedDialog>
  );
}

type Items = (typeof listCorrectable.reply)['_output']['items'];

function FieldChoice(props: { readonly items: Items; readonly loading: boolean }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const nameOf = useNames();
  const worded = useValueWords();
  const form = Form.useFormInstance<Values>();
  const place = Form.useWatch('place', form);
  const chosen = place === undefined ? undefined : props.items[place];
  const options = props.items.map((item, value) => ({
    value,
    label: `${item.who ?? nameOf('correctionSubjects', item.subject)} · ${nameOf('fieldNames', item.field)}`,
  }));
  return (
    <>
      <Form.Item
        name="place"
        label={t('corrections.field')}
        rules={[needed]}
        extra={
          chosen === undefined
            ? undefined
            : t('corrections.stands', { value: worded(chosen.field, chosen.value) })
        }
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={props.loading}
          options={options}
          onChange={() => form.setFieldValue('wanted', undefined)}
        />
      </Form.Item>
      <WantedField field={chosen?.field} />
    </>
  );
}

/** What it should say, in the kind of field that fits. */
function WantedField(props: { readonly field: string | undefined }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const choices = {
    sex: useCodeChoices('sexes'),
    health: useCodeChoices('healths'),
    schooling: useCodeChoices('schoolings'),
  };
  const { field } = props;
  if (field === 'birthDate') return <DayField name="wanted" label={t('corrections.wanted')} required />;
  const options = field === undefined ? undefined : choices[field as keyof typeof choices];
  return (
    <Form.Item name="wanted" label={t('corrections.wanted')} rules={[needed]}>
      {options === undefined ? <Input maxLength={1000} autoComplete="off" /> : <Select options={options} />}
    </Form.Item>
  );
}

export function DecideDialog(props: { readonly correction: CorrectionView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const worded = useValueWords();
  const { message } = App.useApp();
  const { correction, onClose } = props;
  const write = useWrite(decideCorrection, () => {
    void message.success(t('corrections.decide.done'));
    onClose();
  });
  return (
    <DeedDialog<{ accept: boolean; why?: string }>
      title={t('corrections.decide')}
      detail={t('corrections.decide.detail', {
        name: correction.asker.name,
        field: nameOf('fieldNames', correction.field),
        stated: worded(correction.field, correction.stated),
        wanted: worded(correction.field, correction.wanted),
        evidence: correction.evidence,
      })}
      writing={write}
      initial={{ accept: true }}
      onClose={onClose}
      onSend={({ accept, why }) =>
        write.mutate({
          params: { id: correction.id },
          body: accept ? { accept, why: why?.trim() || null } : { accept, why: why ?? '' },
          version: correction.version,
        })
      }
    >
      <Form.Item name="accept">
        <Radio.Group
          options={[
            { value: true, label: t('corrections.accept') },
            { value: false, label: t('corrections.refuse') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['accept']}>
        {({ getFieldValue }) =>
          getFieldValue('accept') === true ? (
            <WhyField key="note" longest={500} label={t('corrections.accept.note')} optional />
          ) : (
            <WhyField key="why" longest={500} label={t('corrections.refuse.why')} />
          )
        }
      </Form.Item>
    </DeedDialog>
  );
}
