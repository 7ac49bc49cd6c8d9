/**
 * A child is registered by hand. Before it is sent, children who look alike are looked for; whoever registers compares
 * them and says that they are others.
 */
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { ChildRow } from '#capabilities/children/finding/contract.ts';
import { findAlike, registerChild } from '#capabilities/children/register/contract.ts';
import { leftBehindKind } from '#capabilities/children/rules.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import {
  HouseholdFields,
  type HouseholdValues,
  householdAsked,
  MemberList,
  type MemberValues,
  memberAsked,
} from '#desk/children/parts/member-fields.tsx';
import { PersonFields, type PersonValues, personAsked } from '#desk/children/parts/person-fields.tsx';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { AlikeDialog } from '#desk/children/register/alike-dialog.tsx';
import { texts } from '#desk/children/register/texts.ts';
import { texts as shared } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';
import '#desk/children/children.css';

/** Digits of a town's code, the widest place that a child may live in. */
const TOWN_DIGITS = 9;

type Body = z.input<typeof registerChild.body>;
type CategoryCode = Body['categories'][number]['code'];

interface Values extends PersonValues {
  readonly residence: string;
  readonly household: HouseholdValues;
  readonly members: readonly MemberValues[];
  readonly categories: readonly CategoryCode[];
  readonly registeredOn: string;
}

interface Found {
  readonly body: Body;
  readonly items: readonly ChildRow[];
  readonly elsewhere: boolean;
}

export function RegisterPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [found, setFound] = useState<Found | null>(null);
  const area = useSession().division.code;
  const today = dayInChina(useSession().now);
  const write = useWrite(registerChild, ({ id }) => {
    void message.success(t('done'));
    void navigate({ to: '/children/$child', params: { child: id } });
  });
  const look = useWrite(findAlike);
  const send = (values: Values) => {
    const body = bodyOf(values);
    const { name, birthDate, citizenId } = body.person;
    look.mutate(
      { body: { name, birthDate, citizenId } },
      {
        onSuccess: ({ items, elsewhere }) => {
          if (items.length === 0 && !elsewhere) write.mutate({ body });
          else setFound({ body, items, elsewhere });
        },
      },
    );
  };
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true, block: 'center' }}
        initialValues={{
          ethnicity: '01',
          health: 'unknown',
          schooling: 'unknown',
          ...(area.length >= TOWN_DIGITS ? { residence: area } : {}),
          household: { economic: 'unknown' },
          members: [
            { relation: '51', status: '02' },
            { relation: '52', status: '02' },
          ],
          categories: ['11'],
          registeredOn: today,
        }}
        onValuesChange={(changed: Partial<Values>) => {
          if (changed.members !== undefined) followParents(form);
        }}
        onFinish={send}
      >
        <Sheets area={area} />
        <ProblemAlert problem={write.error ?? look.error} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={write.isPending || look.isPending}>
            {t('send')}
          </Button>
        </div>
      </Form>
      {found === null ? null : (
        <AlikeDialog
          items={found.items}
          elsewhere={found.elsewhere}
          onBack={() => setFound(null)}
          onDifferent={() => {
            setFound(null);
            write.mutate({ body: { ...found.body, differentFrom: found.items.map((child) => child.id) } });
          }}
        />
      )}
    </>
  );
}

function Sheets(props: { readonly area: string }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  return (
    <div className="form-sheets">
      <Sheet title={t('person')}>
        <PersonFields />
      </Sheet>
      <Sheet title={t('place')}>
        <div className="form-grid">
          <Form.Item
            name="residence"
            label={t('residence')}
            className="form-wide"
            rules={[
              { required: true, message: s('needed') },
              { min: TOWN_DIGITS, message: t('residence.choose') },
            ]}
          >
            <DivisionField top={props.area.length === 12 ? props.area.slice(0, TOWN_DIGITS) : props.area} />
          </Form.Item>
          <HouseholdFields />
        </div>
      </Sheet>
      <Sheet title={t('family')} more={<span className="line-note">{t('family.note')}</span>}>
        <div className="form-members">
          <MemberList onRemove={() => undefined} />
        </div>
      </Sheet>
      <Sheet title={t('categories')}>
        <div className="form-grid">
          <Form.Item
            name="categories"
            label={t('categories.field')}
            rules={[{ required: true, message: s('needed') }]}
          >
            <Select mode="multiple" options={useCodeChoices('categories')} />
          </Form.Item>
          <DayField name="registeredOn" label={t('registeredOn')} required />
        </div>
      </Sheet>
    </div>
  );
}

function bodyOf(values: Values): Body {
  return {
    person: personAsked(values),
    residence: values.residence,
    household: householdAsked(values.household),
    family: values.members.map(memberAsked).filter((member) => member.name !== null || member.phone !== null),
    categories: values.categories.map((code) => ({ code })),
    registeredOn: values.registeredOn,
  };
}

/** The kind of being left behind follows the parents' states as they are entered; other categories stay. */
function followParents(form: ReturnType<typeof Form.useForm<Values>>[0]): void {
  const { members = [], categories = [] } = form.getFieldsValue();
  const state = (relation: string) => members.find((member) => member?.relation === relation)?.status;
  const kind = leftBehindKind(state('51'), state('52'));
  if (kind === undefined) return;
  const others = categories.filter((code) => code !== '11' && code !== '12');
  form.setFieldValue('categories', kind === null ? others : [kind, ...others]);
}
