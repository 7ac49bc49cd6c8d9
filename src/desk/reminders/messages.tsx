/** What was sent to me, the newest first, page by page. */
import { Button } from 'antd';
import { useState } from 'react';
import { listMessages } from '#capabilities/reminders/contract.ts';
import { deviceName } from '#desk/organization/parts/device.ts';
import { texts } from '#desk/reminders/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Message = AnswerOf<typeof listMessages>['items'][number];

const FIRST = 5;
const MORE = 50;

export function Messages() {
  const t = useTexts(texts);
  const [limit, setLimit] = useState(FIRST);
  const result = useOperation(listMessages, { query: { limit } }, { keepFormer: true });
  return (
    <div className="reminders-messages">
      <h3>{t('messages')}</h3>
      {result.data === undefined ? (
        result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={3} />
        )
      ) : result.data.items.length === 0 ? (
        <EmptyState title={t('messages.none')} advice={t('messages.advice')} />
      ) : (
        <MessageTable items={result.data.items} />
      )}
      {result.data?.next != null && limit === FIRST ? (
        <Button type="link" size="small" onClick={() => setLimit(MORE)}>
          {t('messages.more')}
        </Button>
      ) : null}
    </div>
  );
}

function MessageTable({ items }: { readonly items: readonly Message[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('words')}</th>
          <th scope="col">{t('way')}</th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td className="reminders-at">{formatMoment(one.at)}</td>
            <td>{one.words[language]}</td>
            <td className="reminders-at">
              {t(`channel.${one.channel}`)}
              {one.device === null ? null : <span className="finder-note">{deviceName(one.device)}</span>}
            </td>
            <td className="reminders-at">
              {one.state === 'waiting' && one.tries > 0
                ? t('state.retried', { count: one.tries })
                : t(`state.${one.state}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
