/** Who keeps a room: until when each is cleared, and whether he has the register on a phone; named and ended. */
import { Link } from '@tanstack/react-router';
import { Button, Form, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { clearances, listWorkers } from '#capabilities/aftercare/people/contract.ts';
import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import { endKeeper, nameKeeper } from '#capabilities/aftercare/sites/keepers/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { Finder, type FinderProps } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Keeper = SiteView['keepers'][number];

export function KeepersPanel({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const [naming, setNaming] = useState(false);
  const today = dayInChina(useSession().now);
  const isOver = ({ to }: Keeper) => to !== null && to < today;
  const shown = [...site.keepers].sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
  return (
    <section className="sheet" aria-labelledby="keepers">
      <div className="sheet-head">
        <h2 id="keepers">{t('keepers')}</h2>
        {site.can.write && site.state !== 'closed' ? (
          <Button size="small" className="sheet-more" onClick={() => setNaming(true)}>
            {t('keeper.name')}
          </Button>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('keeper.none')} advice={t('keeper.none.advice')} />
      ) : (
        <table className="plain">
          <tbody>
            {shown.map((keeper) => (
              <Line key={keeper.id} site={site} keeper={keeper} over={isOver(keeper)} today={today} />
            ))}
          </tbody>
        </table>
      )}
      {naming ? <NameDialog site={site} today={today} onClose={() => setNaming(false)} /> : null}
    </section>
  );
}

function Line(props: {
  readonly site: SiteView;
  readonly keeper: Keeper;
  readonly over: boolean;
  readonly today: string;
}) {
  const t = useTexts(texts);
  const { site, keeper, over, today } = props;
  const cleared = keeper.clearedUntil !== null && keeper.clearedUntil >= today;
  return (
    <tr className={over ? 'aftercare-old' : ''}>
      <td>
        {site.can.seePeople ? (
          <Link to="/aftercare/people/$worker" params={{ worker: keeper.workerId }}>
            {keeper.name}
          </Link>
        ) : (
          keeper.name
        )}
        <div className="number">{`${keeper.from} – ${keeper.to ?? t('keeper.now')}`}</div>
      </td>
      <td>
        {over ? null : (
          <>
            <Tag color={cleared ? 'success' : 'error'}>
              {cleared ? `${t('keeper.cleared')} ${keeper.clearedUntil}` : t('keeper.uncleared')}
            </Tag>
            <div className="aftercare-quiet">
              {t(keeper.hasAccount ? 'keeper.account' : 'keeper.noAccount')}
            </div>
          </>
        )}
      </td>
      <td>{site.can.write && !over ? <End site={site} keeper={keeper} today={today} /> : null}</td>
    </tr>
  );
}

function End(props: { readonly site: SiteView; readonly keeper: Keeper; readonly today: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { site, keeper } = props;
  const end = useWrite(endKeeper, () => setOpen(false));
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
        {t('keeper.end')}
      </button>
      {open ? (
        <FormDialog<{ on: string }>
          title={`${t('keeper.end')} · ${keeper.name}`}
          detail={t('keeper.end.detail')}
          initial={{ on: props.today }}
          writing={end}
          danger
          send={t('keeper.end')}
          onSend={(body) => end.mutate({ params: { id: site.id, keeperId: keeper.id }, body })}
          onClose={() => setOpen(false)}
        >
          <DayField name="on" label={t('keeper.to')} />
        </FormDialog>
      ) : null}
    </>
  );
}

function NameDialog(props: {
  readonly site: SiteView;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const name = useWrite(nameKeeper, props.onClose);
  return (
    <FormDialog<{ workerId: string; from: string }>
      title={t('keeper.name')}
      detail={t('keeper.none.advice')}
      initial={{ from: props.today }}
      writing={name}
      onSend={(body) => name.mutate({ params: { id: props.site.id }, body: { ...body, id } })}
      onClose={props.onClose}
    >
      <Form.Item
        name="workerId"
        label={t('keeper.worker')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <WorkerFinder />
      </Form.Item>
      <DayField name="from" label={t('keeper.from')} />
    </FormDialog>
  );
}

/** Finds somebody who works in classrooms near; how his inquiry stands is shown beside the name. */
export function WorkerFinder(props: FinderProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(
    listWorkers,
    { query: { q, limit: 20 } },
    { enabled: q !== '', keepFormer: true },
  );
  const choices = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.name,
    note: `${clearances[one.clearance][language]} ${one.belongsTo ?? one.path.at(-1)?.name ?? ''}`,
  }));
  return <Finder {...props} hint={t('keeper.find')} choices={q === '' ? [] : choices} onType={setTyped} />;
}
