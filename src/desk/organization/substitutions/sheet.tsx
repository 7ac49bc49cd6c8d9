/** On the page of my own account: who stands in for whom, as far as it concerns me, and naming a substitute. */
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import {
  endSubstitution,
  listSubstitutions,
  type SubstitutionView,
} from '#capabilities/organization/substitutions/contract.ts';
import { NameDialog } from '#desk/organization/substitutions/name-dialog.tsx';
import { texts } from '#desk/organization/substitutions/texts.ts';
import { roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** Only for those who may name a substitute. */
export function SubstitutionSheet() {
  const t = useTexts(texts);
  const [naming, setNaming] = useState(false);
  const result = useOperation(listSubstitutions, {});
  return (
    <section className="sheet substitutions" aria-labelledby="substitutions">
      <div className="sheet-head">
        <h2 id="substitutions">{t('title')}</h2>
        <span className="sheet-note">{t('hint')}</span>
        <Button size="small" className="sheet-more" onClick={() => setNaming(true)}>
          {t('name')}
        </Button>
      </div>
      {result.data === undefined ? (
        result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={3} />
        )
      ) : result.data.items.length === 0 ? (
        <EmptyState title={t('none')} advice={t('none.advice')} />
      ) : (
        <SubstitutionTable items={result.data.items} />
      )}
      {naming ? <NameDialog onClose={() => setNaming(false)} /> : null}
    </section>
  );
}

function SubstitutionTable(props: { readonly items: readonly SubstitutionView[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const end = useEnding();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('owner')}</th>
          <th scope="col">{t('substitute')}</th>
          <th scope="col">{t('period')}</th>
          <th scope="col">{t('reason')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" aria-label={t('end')} />
        </tr>
      </thead>
      <tbody>
        {props.items.map((one) => (
          <tr key={one.id} className={one.can.end ? '' : 'row-former'}>
            <td>
              {roles[one.role][language]}
              <span className="finder-note">{one.division.name}</span>
            </td>
            <td>{one.owner}</td>
            <td>{one.substitute}</td>
            <td>
              {formatMoment(one.from)} – {formatMoment(one.until)}
            </td>
            <td>{t(`reason.${one.reason}`)}</td>
            <td>
              {one.state === 'running' ? (
                <Tag color="processing">{t('state.running')}</Tag>
              ) : (
                t(`state.${one.state}`)
              )}
            </td>
            <td className="end">
              {one.can.end ? (
                <Button size="small" type="text" onClick={() => end(one)}>
                  {t('end')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useEnding() {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const end = useWrite(endSubstitution, () => void message.success(t('done')));
  return ({ id, substitute }: SubstitutionView) =>
    void modal.confirm({
      title: t('end.ask', { substitute }),
      content: t('end.detail'),
      okText: t('end'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      onOk: () => end.mutateAsync({ params: { id } }).catch(tell),
    });
}
