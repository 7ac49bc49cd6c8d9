/** For the system administrator: how push and text messages stand. Figures and faults, nobody's number and no secret. */
import { Button, Tag } from 'antd';
import { readChannels } from '#capabilities/reminders/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { texts } from '#desk/reminders/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { formatCount, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/reminders/reminders.css';

type Channel = AnswerOf<typeof readChannels>['items'][number];

export function ChannelsPage() {
  const t = useTexts(texts);
  const result = useOperation(readChannels, {}, { every: () => 60_000 });
  return (
    <>
      <PageHeader
        title={t('channels.title')}
        note={t('channels.note')}
        actions={
          <Button loading={result.isFetching} onClick={() => void result.refetch()}>
            {t('refresh')}
          </Button>
        }
      />
      {result.data === undefined ? (
        result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={6} />
        )
      ) : (
        <div className="channels">
          {result.data.items.map((channel) => (
            <ChannelSheet key={channel.channel} channel={channel} devices={result.data.devices} />
          ))}
        </div>
      )}
    </>
  );
}

function ChannelSheet({ channel, devices }: { readonly channel: Channel; readonly devices: number }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const fault = useFault();
  const { lastSent, lastFault } = channel;
  return (
    <Sheet
      title={t(channel.channel)}
      more={
        channel.configured ? (
          <Tag color="success">{t('configured')}</Tag>
        ) : (
          <Tag color="warning">{t('configured.not')}</Tag>
        )
      }
    >
      {channel.configured ? null : <p className="reminders-advice">{t(`configured.${channel.channel}`)}</p>}
      <dl className="facts reminders-facts">
        <Fact label={t('last.sent')}>{lastSent === null ? t('never') : formatMoment(lastSent)}</Fact>
        <Fact label={t('last.fault')}>
          {lastFault === null ? t('never') : `${formatMoment(lastFault.at)} · ${fault(lastFault.fault)}`}
        </Fact>
        <Fact label={t('waiting')}>{formatCount(channel.waiting, language)}</Fact>
        <Fact label={t('day.sent')}>{formatCount(channel.sent, language)}</Fact>
        <Fact label={t('day.given-up')}>{formatCount(channel.givenUp, language)}</Fact>
        {channel.channel === 'push' ? (
          <Fact label={t('devicesCount')}>{formatCount(devices, language)}</Fact>
        ) : null}
      </dl>
    </Sheet>
  );
}

const known = ['timeout', 'unreachable', 'not-the-gateway', 'gone', 'too-late'] as const;

/** A fault in words; one that only the other side knows is shown as it was said. */
function useFault(): (fault: string) => string {
  const t = useTexts(texts);
  return (fault) => {
    const named = known.find((one) => one === fault);
    if (named !== undefined) return t(`fault.${named}`);
    const status = /^answered-(\d+)$/.exec(fault)?.[1];
    return status === undefined ? t('fault.other', { reason: fault }) : t('fault.answered', { status });
  };
}
