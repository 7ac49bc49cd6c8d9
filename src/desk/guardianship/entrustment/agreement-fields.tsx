/**
 * The fields of an agreement on entrusted care: term and reason, the grounds of article 22 one by one, the child's opinion,
 * notices and further terms. No ground is taken as clear by itself: each has to be answered.
 */
import { Alert, Form, Input, Radio, Select } from 'antd';
import type { z } from 'zod';
import { barredGrounds, codesOf, weighedFactors } from '#capabilities/guardianship/codes/contract.ts';
import type { EntrustmentView, entrustmentFields } from '#capabilities/guardianship/entrustments/contract.ts';
import { termEnd } from '#capabilities/guardianship/rules.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts } from '#desk/guardianship/entrustment/texts.ts';
import { FutureDayField } from '#desk/guardianship/future-day-field.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';

type Asked = z.input<typeof entrustmentFields>;
type Ground = keyof typeof barredGrounds;
type Factor = keyof typeof weighedFactors;

/** The form's values. */
export interface AgreementValues {
  readonly reason: string;
  readonly termFrom: string;
  readonly termTo: string;
  readonly checks?: Partial<
    Record<Ground, { readonly found?: 'clear' | 'found'; readonly evidence?: string | null }>
  >;
  readonly weighed?: Partial<Record<Factor, string | null>>;
  readonly childHeard?: 'yes' | 'no' | null;
  readonly childOpinion?: string | null;
  readonly schoolToldOn?: string | null;
  readonly villageToldOn?: string | null;
  readonly costs?: string | null;
  readonly emergencyName?: string | null;
  readonly emergencyPhone?: string | null;
  readonly villageFinding?: 'able' | 'unfit' | null;
}

/** A new agreement as the form begins with it: a year from a day. */
export function freshAgreement(today: string): AgreementValues {
  return { reason: '父母外出务工', termFrom: today, termTo: termEnd(today) };
}

/** An agreement that stands, as the form shows it. */
export function valuesOf(agreement: EntrustmentView): AgreementValues {
  const checks = Object.fromEntries(
    Object.entries(agreement.checks).map(([ground, check]) => [
      ground,
      { found: check.clear ? 'clear' : 'found', evidence: check.evidence },
    ]),
  );
  return {
    ...agreement,
    checks,
    childHeard: agreement.childHeard === null ? null : agreement.childHeard ? 'yes' : 'no',
  };
}

/** The values as the API takes them. */
export function agreementAsked(values: AgreementValues): Asked {
  const text = (value: string | null | undefined) => (value?.trim() ? value.trim() : null);
  const checks = codesOf(barredGrounds).map((ground) => {
    const answer = values.checks?.[ground];
    return [ground, { clear: answer?.found === 'clear', evidence: text(answer?.evidence) }] as const;
  });
  const weighed = Object.entries(values.weighed ?? {}).flatMap(([factor, finding]) => {
    const said = text(finding);
    return said === null ? [] : [[factor, said] as const];
  });
  return {
    reason: values.reason,
    termFrom: values.termFrom,
    termTo: values.termTo,
    checks: Object.fromEntries(checks) as Asked['checks'],
    weighed: Object.fromEntries(weighed),
    costs: text(values.costs),
    emergencyName: text(values.emergencyName),
    emergencyPhone: text(values.emergencyPhone),
    villageFinding: values.villageFinding ?? null,
    childHeard: values.childHeard ? values.childHeard === 'yes' : null,
    childOpinion: text(values.childOpinion),
    schoolToldOn: values.schoolToldOn ?? null,
    villageToldOn: values.villageToldOn ?? null,
  };
}

/** `at` is the path of the fields in the form. */
export function AgreementFields(props: { readonly at: readonly string[]; readonly mustBeHeard: boolean }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const name = (field: string) => [...props.at, field];
  return (
    <>
      <GroundFields at={props.at} />
      <div className="form-grid">
        <Form.Item
          name={name('reason')}
          label={t('reason')}
          className="form-wide"
          rules={[{ required: true, whitespace: true, message: s('needed') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <FutureDayField name={name('termFrom')} label={t('termFrom')} />
        <FutureDayField name={name('termTo')} label={t('termTo')} />
        <HeardFields at={props.at} mustBeHeard={props.mustBeHeard} />
        <DayField name={name('schoolToldOn')} label={t('schoolToldOn')} />
        <DayField name={name('villageToldOn')} label={t('villageToldOn')} />
      </div>
      <MoreTerms at={props.at} />
    </>
  );
}

function GroundFields(props: { readonly at: readonly string[] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const form = Form.useFormInstance();
  const checks: AgreementValues['checks'] = Form.useWatch([...props.at, 'checks'], form);
  const anyFound = Object.values(checks ?? {}).some((check) => check?.found === 'found');
  return (
    <section aria-label={t('grounds')} className="form-part">
      <b>{t('grounds')}</b>
      {codesOf(barredGrounds).map((ground) => (
        <div key={ground} className="ground-line">
          <span id={`ground-${ground}`}>{nameOf('barredGrounds', ground)}</span>
          <Form.Item
            name={[...props.at, 'checks', ground, 'found']}
            rules={[{ required: true, message: s('needed') }]}
          >
            <Radio.Group
              aria-labelledby={`ground-${ground}`}
              optionType="button"
              size="small"
              options={[
                { value: 'clear', label: t('ground.clear') },
                { value: 'found', label: t('ground.found') },
              ]}
            />
          </Form.Item>
          <Form.Item name={[...props.at, 'checks', ground, 'evidence']}>
            <Input
              size="small"
              maxLength={80}
              placeholder={t('evidence.hint')}
              aria-label={`${t('evidence')} ${nameOf('barredGrounds', ground)}`}
            />
          </Form.Item>
        </div>
      ))}
      {anyFound ? <Alert type="error" showIcon title={t('found')} /> : null}
    </section>
  );
}

function HeardFields(props: { readonly at: readonly string[]; readonly mustBeHeard: boolean }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const yesNo = [
    { value: 'yes', label: s('yes') },
    { value: 'no', label: s('no') },
  ];
  return (
    <>
      <Form.Item
        name={[...props.at, 'childHeard']}
        label={t('heard')}
        {...(props.mustBeHeard ? { extra: t('heard.must') } : {})}
      >
        <Select allowClear options={yesNo} />
      </Form.Item>
      <Form.Item name={[...props.at, 'childOpinion']} label={t('opinion')}>
        <Input maxLength={200} placeholder={t('opinion.hint')} />
      </Form.Item>
    </>
  );
}

function MoreTerms(props: { readonly at: readonly string[] }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const name = (field: string) => [...props.at, field];
  return (
    <details className="form-part">
      <summary>{t('more')}</summary>
      <div className="form-grid">
        {codesOf(weighedFactors).map((factor) => (
          <Form.Item
            key={factor}
            name={[...props.at, 'weighed', factor]}
            label={nameOf('weighedFactors', factor)}
          >
            <Input maxLength={80} />
          </Form.Item>
        ))}
        <Form.Item name={name('costs')} label={t('costs')}>
          <Input maxLength={200} placeholder={t('costs.hint')} />
        </Form.Item>
        <Form.Item name={name('villageFinding')} label={t('villageFinding')}>
          <Select
            allowClear
            options={[
              { value: 'able', label: t('able') },
              { value: 'unfit', label: t('unfit') },
            ]}
          />
        </Form.Item>
        <Form.Item name={name('emergencyName')} label={t('emergencyName')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={name('emergencyPhone')} label={t('emergencyPhone')}>
          <Input maxLength={20} className="number" />
        </Form.Item>
      </div>
    </details>
  );
}
