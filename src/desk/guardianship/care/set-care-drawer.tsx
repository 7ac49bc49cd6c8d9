/**
 * Sets or replaces the carer of a child in a drawer: who, by what right, and for entrusted care the checks of article 22.
 * What the form offers follows the same rules as on the server.
 */
import { App, Button, Drawer, Form, Input, Radio, Select } from 'antd';
import type { z } from 'zod';
import { type GuardianshipView, setCare } from '#capabilities/guardianship/care/contract.ts';
import type { CareMode, CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import { isEntrusted, relationsOfMode } from '#capabilities/guardianship/rules.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { GuardianChoice } from '#desk/guardianship/care/guardian-choice.tsx';
import {
  GuardianFields,
  type GuardianValues,
  guardianAsked,
} from '#desk/guardianship/care/guardian-fields.tsx';
import { texts } from '#desk/guardianship/care/texts.ts';
import { useChoices } from '#desk/guardianship/code-names.ts';
import {
  AgreementFields,
  type AgreementValues,
  agreementAsked,
  freshAgreement,
} from '#desk/guardianship/entrustment/agreement-fields.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly who: 'known' | 'new' | 'nobody';
  readonly guardianId?: string;
  readonly guardian?: GuardianValues;
  readonly mode: CareMode;
  readonly relation: CarerRelation;
  readonly relationWords?: string | null;
  readonly since: string;
  readonly why: string;
  readonly agreement?: AgreementValues;
}

type Asked = z.input<typeof setCare.body>;
const CARED: readonly CareMode[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

export function SetCareDrawer(props: { readonly view: GuardianshipView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const { child, care } = props.view;
  const today = dayInChina(useSession().now);
  const [form] = Form.useForm<Values>();
  const write = useWrite(setCare, () => {
    void message.success(t('done'));
    props.onClose();
  });
  return (
    <Drawer
      open
      title={t(care?.guardian ? 'title.change' : 'title.set', { name: child.name })}
      size={760}
      mask={{ closable: false }}
      onClose={props.onClose}
      footer={
        <div className="drawer-foot">
          <Button type="primary" loading={write.isPending} onClick={() => form.submit()}>
            {t('send')}
          </Button>
          <Button onClick={props.onClose}>{s('cancel')}</Button>
        </div>
      }
    >
      <ProblemAlert problem={write.error} kept={s('kept')} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError
        initialValues={{
          who: 'known',
          mode: 'B',
          relation: '03',
          since: today,
          guardian: { health: 'unknown', ability: 'unknown' },
          agreement: freshAgreement(today),
        }}
        onFinish={(values) =>
          write.mutate({ params: { id: child.id }, body: asked(values, care?.id ?? null) })
        }
      >
        <WhoPart />
        <HowPart changing={care?.guardian !== undefined && care?.guardian !== null} />
        <AgreementPart mustBeHeard={child.mustBeHeard} />
      </Form>
    </Drawer>
  );
}

function asked(values: Values, replaces: string | null): Asked {
  const nobody = values.who === 'nobody';
  const mode = nobody ? 'Z' : values.mode;
  return {
    replaces,
    mode,
    relation: values.relation,
    relationWords: values.relationWords?.trim() ? values.relationWords.trim() : null,
    since: values.since,
    why: values.why,
    ...(values.who === 'known' && values.guardianId !== undefined ? { guardianId: values.guardianId } : {}),
    ...(values.who === 'new' && values.guardian !== undefined
      ? { guardian: guardianAsked(values.guardian) }
      : {}),
    ...(isEntrusted(mode) && values.agreement !== undefined
      ? { entrustment: agreementAsked(values.agreement) }
      : {}),
  };
}

function WhoPart() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const form = Form.useFormInstance<Values>();
  const who = Form.useWatch('who', form);
  return (
    <fieldset className="form-part">
      <legend>{t('part.who')}</legend>
      <Form.Item name="who">
        <Radio.Group
          optionType="button"
          options={(['known', 'new', 'nobody'] as const).map((value) => ({
            value,
            label: t(`who.${value}`),
          }))}
          onChange={(event) => form.setFieldValue('relation', event.target.value === 'nobody' ? '00' : '03')}
        />
      </Form.Item>
      {who === 'known' ? (
        <Form.Item
          name="guardianId"
          label={t('who.search')}
          rules={[{ required: true, message: s('needed') }]}
        >
          <GuardianChoice />
        </Form.Item>
      ) : null}
      {who === 'new' ? <GuardianFields at={['guardian']} /> : null}
      {who === 'nobody' ? <p className="form-part-note">{t('nobody.note')}</p> : null}
    </fieldset>
  );
}

function HowPart(props: { readonly changing: boolean }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const form = Form.useFormInstance<Values>();
  const who = Form.useWatch('who', form);
  const chosen = Form.useWatch('mode', form) ?? 'B';
  const mode = who === 'nobody' ? 'Z' : chosen;
  return (
    <fieldset className="form-part">
      <legend>{t('part.how')}</legend>
      {props.changing ? <p className="form-part-note">{t('change.note')}</p> : null}
      <div className="form-grid">
        {who === 'nobody' ? null : (
          <Form.Item name="mode" label={s('mode')} rules={[{ required: true }]}>
            <Select
              options={useChoices('careModes', CARED)}
              onChange={(next: CareMode) => form.setFieldValue('relation', relationsOfMode[next][0])}
            />
          </Form.Item>
        )}
        <Form.Item
          name="relation"
          label={who === 'nobody' ? t('who.alone') : s('relation')}
          rules={[{ required: true }]}
        >
          <Select options={useChoices('carerRelations', relationsOfMode[mode])} />
        </Form.Item>
        {who === 'nobody' ? null : (
          <Form.Item name="relationWords" label={s('relationWords')}>
            <Input maxLength={20} placeholder={s('relationWords.hint')} />
          </Form.Item>
        )}
        <DayField name="since" label={s('since')} required />
        <Form.Item
          name="why"
          label={t('why')}
          className="form-wide"
          rules={[{ required: true, whitespace: true, min: 2, message: s('needed') }]}
        >
          <Input maxLength={200} placeholder={t('why.hint')} />
        </Form.Item>
      </div>
    </fieldset>
  );
}

function AgreementPart(props: { readonly mustBeHeard: boolean }) {
  const t = useTexts(texts);
  const form = Form.useFormInstance<Values>();
  const who = Form.useWatch('who', form);
  const mode = Form.useWatch('mode', form);
  if (who === 'nobody' || mode === undefined || !isEntrusted(mode)) return null;
  return (
    <fieldset className="form-part">
      <legend>{t('part.agreement')}</legend>
      <p className="form-part-note">{t('part.agreement.note')}</p>
      <AgreementFields at={['agreement']} mustBeHeard={props.mustBeHeard} />
    </fieldset>
  );
}
