/** A report is taken down: the danger check first, then who, where and what; any yes makes it an emergency. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { dangerQuestions } from '#capabilities/cases/codes/contract.ts';
import { openCase } from '#capabilities/cases/intake/contract.ts';
import { levelByRule } from '#capabilities/cases/rules.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { AccidentCauseField } from '#desk/cases/accident-cause.tsx';
import { useChoices, useNames } from '#desk/cases/code-names.ts';
import { LevelTag } from '#desk/cases/marks.tsx';
import { texts } from '#desk/cases/texts.ts';
import { DivisionFinder } from '#desk/organization/parts/finders.tsx';
import { useNow, useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite, type WriteAsk } from '#ui/use-operation.ts';

type Body = WriteAsk<typeof openCase>['body'];

interface Entered {
  readonly danger?: Body['danger'];
  readonly source: Body['source']['kind'];
  readonly division: string;
  readonly types: Body['types'];
  readonly accidentCause?: Body['accidentCause'];
  readonly grounds?: Body['grounds'];
  readonly child: { readonly name?: string; readonly sex?: 1 | 2; readonly age?: number };
  readonly narrative: string;
  readonly reporterName?: string;
  readonly reporterPhone?: string;
  readonly profession?: NonNullable<Body['reporter']>['profession'];
  readonly restricted?: boolean;
}

const none = null;
/** A child may be anywhere in the city: the first digits of its code. */
const CITY_DIGITS = 4;

/** What is sent for what was entered; the child is described, and found in the register later. */
function bodyOf(id: string, receivedAt: string, entered: Entered): Body {
  const { source, child, reporterName, reporterPhone, profession } = entered;
  const reported = reporterName !== undefined || reporterPhone !== undefined || profession !== undefined;
  return {
    id,
    receivedAt,
    source: { kind: source },
    division: entered.division,
    types: entered.types,
    accidentCause: entered.accidentCause ?? none,
    grounds: entered.grounds ?? [],
    danger: entered.danger ?? {},
    narrative: entered.narrative,
    restricted: entered.restricted ?? false,
    children: [{ described: { name: child.name ?? none, sex: child.sex ?? none, age: child.age ?? none } }],
    reporter: reported
      ? { name: reporterName ?? none, phone: reporterPhone ?? none, profession: profession ?? none }
      : none,
  };
}

/** The drawer with the form. */
export function OpenCaseDrawer(props: { readonly onClose: () => void }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => uuidv7());
  const [receivedAt] = useState(useNow());
  const write = useWrite(openCase, (answer) => {
    props.onClose();
    void navigate({ to: '/cases/$case', params: { case: answer.id } });
  });
  return (
    <Drawer
      open
      size={620}
      title={t('open.title')}
      onClose={props.onClose}
      mask={{ closable: false }}
      extra={
        <Button type="primary" loading={write.isPending} onClick={() => form.submit()}>
          {t('open.send')}
        </Button>
      }
    >
      <ProblemAlert problem={write.error} />
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ source: 'visit', danger: {}, grounds: [] }}
        onFinish={(entered) => write.mutate({ body: bodyOf(id, receivedAt, entered) })}
      >
        <DangerCheck />
        <What />
        <Where />
        <Who />
      </Form>
    </Drawer>
  );
}

function DangerCheck() {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <fieldset className="case-danger">
      <legend>{t('danger')}</legend>
      {codesOf(dangerQuestions).map((question) => (
        <Form.Item key={question} name={['danger', question]} className="case-danger-question">
          <DangerAnswer label={nameOf('dangerQuestions', question)} />
        </Form.Item>
      ))}
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => {
          const { types = [], grounds = [], danger = {} } = getFieldsValue();
          return (
            <p className="case-level">
              {t('open.level')} <LevelTag level={levelByRule({ types, grounds, danger })} />
            </p>
          );
        }}
      </Form.Item>
    </fieldset>
  );
}

/** One question, answered with yes or no; not asked at first. */
function DangerAnswer(props: {
  readonly label: string;
  readonly value?: boolean;
  readonly onChange?: (value: boolean) => void;
}) {
  const t = useTexts(texts);
  return (
    <div className="case-danger-line">
      <span>{props.label}</span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={props.label}
        value={props.value}
        options={[
          { value: true, label: t('yes') },
          { value: false, label: t('no') },
        ]}
        onChange={(event) => props.onChange?.(event.target.value)}
      />
    </div>
  );
}

function What() {
  const t = useTexts(texts);
  const types = useChoices('caseTypes');
  const grounds = useChoices('reportGrounds');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="types" label={t('types')} rules={needed}>
        <Select mode="multiple" options={types} optionFilterProp="label" />
      </Form.Item>
      <AccidentCauseField />
      <Form.Item name="grounds" label={t('grounds')} extra={t('grounds.note')}>
        <Select mode="multiple" options={grounds} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="narrative" label={t('narrative')} rules={needed}>
        <Input.TextArea rows={4} maxLength={4000} showCount />
      </Form.Item>
    </>
  );
}

function Where() {
  const t = useTexts(texts);
  const { division } = useSession();
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="division" label={t('place')} rules={needed}>
        <DivisionFinder below={division.code.slice(0, CITY_DIGITS)} />
      </Form.Item>
      <div className="case-row">
        <Form.Item name={['child', 'name']} label={t('child.name')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['child', 'sex']} label={t('sex')}>
          <Select
            allowClear
            options={[
              { value: 1, label: t('sex.1') },
              { value: 2, label: t('sex.2') },
            ]}
          />
        </Form.Item>
        <Form.Item name={['child', 'age']} label={t('age')}>
          <InputNumber min={0} max={17} />
        </Form.Item>
      </div>
    </>
  );
}

function Who() {
  const t = useTexts(texts);
  const sources = useChoices('sources');
  const professions = useChoices('professions');
  return (
    <>
      <Form.Item name="source" label={t('source')}>
        <Select options={sources} />
      </Form.Item>
      <div className="case-row">
        <Form.Item name="reporterName" label={t('reporter.name')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="reporterPhone" label={t('phone')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="profession" label={t('profession')}>
          <Select allowClear options={professions} />
        </Form.Item>
      </div>
      <p className="case-aside">{t('reporter.secret')}</p>
      <Form.Item name="restricted" valuePropName="checked">
        <Checkbox>{t('restricted.choose')}</Checkbox>
      </Form.Item>
    </>
  );
}
