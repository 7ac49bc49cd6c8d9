/** Entering a room and changing what is known of it. A position outside of the county is taken once a person has confirmed it. */
import { Checkbox, Form, Input, InputNumber, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import {
  changeSite,
  enterSite,
  type SiteContent,
  type SiteView,
} from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { DivisionFinder, UnitFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Entered {
  readonly division: string;
  readonly name: string;
  readonly kind: SiteContent['kind'];
  readonly address: string;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly positionConfirmed?: boolean;
  readonly capacity: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly meals?: boolean;
  readonly unitId?: string | null;
  readonly phone?: string;
}

/** `site` is given for a change; otherwise a new one is entered. */
export function SiteDialog(props: {
  readonly site?: SiteView;
  readonly onClose: () => void;
  readonly onEntered?: (id: string) => void;
}) {
  const t = useTexts(texts);
  const { site } = props;
  const { division } = useSession();
  const [id] = useState(() => uuidv7());
  const enter = useWrite(enterSite, (made) => {
    props.onClose();
    props.onEntered?.(made.id);
  });
  const change = useWrite(changeSite, props.onClose);
  const writing = site === undefined ? enter : change;
  const send = (entered: Entered) => {
    const { division: place, positionConfirmed = false } = entered;
    const body = { ...contentOf(entered), positionConfirmed };
    if (site === undefined) enter.mutate({ body: { ...body, id, division: place } });
    else change.mutate({ params: { id: site.id }, body, version: site.version });
  };
  const doubted = writing.error instanceof Problem && writing.error.code === 'position-doubtful';
  return (
    <FormDialog<Entered>
      title={site === undefined ? t('enter') : t('change')}
      initial={
        site === undefined
          ? { division: division.code, opensAt: '16:00', closesAt: '18:30' }
          : enteredOf(site)
      }
      writing={writing}
      onSend={send}
      onClose={props.onClose}
    >
      {site === undefined ? (
        <Needed name="division" label={t('division')}>
          <DivisionFinder known={{ value: division.code, label: division.name }} />
        </Needed>
      ) : null}
      <Needed name="name" label={t('name')}>
        <Input maxLength={60} autoFocus />
      </Needed>
      <Fields {...(site === undefined ? {} : { unit: site.unit })} />
      {doubted || site?.doubts.some(({ code }) => code === 'position-confirmed') === true ? (
        <Form.Item name="positionConfirmed" valuePropName="checked">
          <Checkbox>{t('form.confirm')}</Checkbox>
        </Form.Item>
      ) : null}
    </FormDialog>
  );
}

function Fields(props: { readonly unit?: SiteView['unit'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { unit = null } = props;
  const kinds = Object.entries(siteKinds).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <>
      <div className="aftercare-pair">
        <Needed name="kind" label={t('kind')}>
          <Select options={kinds} />
        </Needed>
        <Needed name="capacity" label={t('capacity')}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
        </Needed>
        <Needed name="opensAt" label={t('form.opensAt')} {...asTime}>
          <TimePicker
            format="HH:mm"
            minuteStep={5}
            allowClear={false}
            needConfirm={false}
            style={{ width: '100%' }}
          />
        </Needed>
        <Needed name="closesAt" label={t('form.closesAt')} {...asTime}>
          <TimePicker
            format="HH:mm"
            minuteStep={5}
            allowClear={false}
            needConfirm={false}
            style={{ width: '100%' }}
          />
        </Needed>
      </div>
      <Needed name="address" label={t('address')}>
        <Input maxLength={200} />
      </Needed>
      <div className="aftercare-pair">
        <Degree name="latitude" other="longitude" label={t('form.latitude')} />
        <Degree name="longitude" other="latitude" label={t('form.longitude')} />
        <Form.Item name="phone" label={t('phone')}>
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="unitId" label={t('unit')}>
          <UnitFinder clearable known={unit === null ? undefined : { value: unit.id, label: unit.name }} />
        </Form.Item>
      </div>
      <Form.Item name="meals" valuePropName="checked">
        <Checkbox>{t('meals')}</Checkbox>
      </Form.Item>
    </>
  );
}

/** A time picker whose value in the form is `16:00`. */
const asTime = {
  getValueProps: (time?: string) => ({ value: time === undefined ? null : dayjs(`2000-01-01T${time}`) }),
  normalize: (time: Dayjs | null) => time?.format('HH:mm'),
};

function Needed(props: {
  readonly name: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  const t = useTexts(texts);
  return <Form.Item {...props} rules={[{ required: true, message: t('needed') }]} />;
}

function Degree(props: { readonly name: string; readonly other: string; readonly label: string }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      dependencies={[props.other]}
      rules={[
        ({ getFieldValue }) => ({
          validator: async (_, value: number | null | undefined) => {
            if ((value ?? null) === null && (getFieldValue(props.other) ?? null) !== null)
              throw new Error(t('form.both'));
          },
        }),
      ]}
    >
      <InputNumber min={-180} max={180} step={0.0001} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function contentOf(entered: Entered): SiteContent {
  const { latitude = null, longitude = null, phone = '' } = entered;
  return {
    name: entered.name,
    kind: entered.kind,
    address: entered.address,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    capacity: entered.capacity,
    opensAt: entered.opensAt,
    closesAt: entered.closesAt,
    meals: entered.meals ?? false,
    unitId: entered.unitId ?? null,
    phone: phone === '' ? null : phone,
  };
}

function enteredOf(site: SiteView): Partial<Entered> {
  return {
    name: site.name,
    kind: site.kind,
    address: site.address,
    latitude: site.position?.latitude ?? null,
    longitude: site.position?.longitude ?? null,
    capacity: site.capacity,
    opensAt: site.opensAt,
    closesAt: site.closesAt,
    meals: site.meals,
    unitId: site.unit?.id ?? null,
    phone: site.phone ?? '',
  };
}
