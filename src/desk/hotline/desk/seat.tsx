/** My seat: whether I take calls, and at which telephone. */
import { Alert, Input, Segmented } from 'antd';
import { useState } from 'react';
import { presenceStates, readPresence, setPresence } from '#capabilities/hotline/telephony/contract.ts';
import { texts } from '#desk/hotline/desk/texts.ts';
import { usePhone } from '#desk/hotline/phone/phone.ts';
import { texts as shared } from '#desk/hotline/texts.ts';
import { useBoardLive } from '#desk/hotline/use-hotline-live.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

export function Seat() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const tell = useTellProblem();
  const presence = useOperation(readPresence, {});
  // The phone in this browser tells by itself whether calls are taken.
  useBoardLive(readPresence);
  const inBrowser = usePhone().station !== 'away';
  const write = useWrite(setPresence);
  const [typed, setTyped] = useState<string | null>(null);
  if (presence.isPending) return <LoadingState lines={2} />;
  const { state = 'away', extension = null } = presence.data ?? {};
  const send = (wanted: { state?: (typeof presenceStates)[number]; extension?: string | null }) =>
    write.mutate({ body: { state, extension, ...wanted } }, { onError: tell });
  const keepExtension = () => {
    if (typed === null) return;
    setTyped(null);
    const wanted = typed.trim() === '' ? null : typed.trim();
    if (wanted !== extension) send({ extension: wanted });
  };
  return (
    <section className="sheet hotline-seat" aria-label={t('presence.title')}>
      <Segmented
        block
        value={state}
        disabled={inBrowser}
        options={presenceStates.map((value) => ({ value, label: s(`presence.${value}`) }))}
        onChange={(value) => send({ state: value })}
      />
      {inBrowser ? (
        <p>{t('extension.browser')}</p>
      ) : (
        <Input
          addonBefore={t('extension')}
          aria-label={t('extension')}
          title={t('extension.hint')}
          maxLength={40}
          value={typed ?? extension ?? ''}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keepExtension}
          onPressEnter={keepExtension}
        />
      )}
      {state === 'ready' || inBrowser ? null : (
        <Alert type="warning" title={t('away', { state: s(`presence.${state}`) })} />
      )}
    </section>
  );
}
