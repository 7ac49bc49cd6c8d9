/** The browsers that may be woken for me, and this one. */
import { App, Button } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type readReminders, subscribe, unsubscribe } from '#capabilities/reminders/contract.ts';
import { deviceName } from '#desk/organization/parts/device.ts';
import { texts } from '#desk/reminders/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { pushAbility, subscribeBrowser } from '#ui/reminders/subscribing.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Reminders = AnswerOf<typeof readReminders>;

/** The worker has its say in a corner of its own, so that it answers no page's requests. */
const worker = { script: '/push-worker.js', scope: '/push/' };

export function Devices({ reminders }: { readonly reminders: Reminders }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const end = useWrite(unsubscribe);
  const { pushKey } = reminders.ways;
  return (
    <div className="reminders-devices">
      <h3>{t('devices')}</h3>
      {reminders.devices.length === 0 ? (
        <EmptyState
          title={t('devices.none')}
          advice={pushKey === null ? t('push.off') : t('devices.advice')}
        />
      ) : (
        <ul>
          {reminders.devices.map((one) => (
            <li key={one.id}>
              <span>{deviceName(one.device ?? '') || t('device.unknown')}</span>
              <span className="sheet-note">{t('device.since', { at: formatMoment(one.since) })}</span>
              <Button
                size="small"
                type="text"
                onClick={() => end.mutate({ params: { id: one.id } }, { onError: tell })}
              >
                {t('device.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {pushKey === null ? null : <ThisBrowser pushKey={pushKey} />}
    </div>
  );
}

function ThisBrowser({ pushKey }: { readonly pushKey: string }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const [asking, setAsking] = useState(false);
  const write = useWrite(subscribe, () => void message.success(t('device.made')));
  const ability = pushAbility();
  if (ability !== 'able') return <p className="sheet-note">{t(`push.${ability}`)}</p>;
  const ask = async () => {
    setAsking(true);
    try {
      const address = await subscribeBrowser(worker, pushKey);
      if (address === null) void message.info(t('push.declined'));
      else write.mutate({ body: { id: uuidv7(), ...address } }, { onError: tell });
    } catch {
      void message.error(t('push.failed'));
    } finally {
      setAsking(false);
    }
  };
  return (
    <Button size="small" loading={asking || write.isPending} onClick={() => void ask()}>
      {t('device.this')}
    </Button>
  );
}
