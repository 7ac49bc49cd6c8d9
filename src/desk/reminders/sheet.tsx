/** On the page of my own account: when and how I am told outside the screen, and what was told me. */
import { App, Button } from 'antd';
import { v7 as uuidv7 } from 'uuid';
import { readReminders, sendTest } from '#capabilities/reminders/contract.ts';
import { Devices } from '#desk/reminders/devices.tsx';
import { Messages } from '#desk/reminders/messages.tsx';
import { PreferencesForm } from '#desk/reminders/preferences-form.tsx';
import { texts } from '#desk/reminders/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/reminders/reminders.css';

/** For everybody who is signed in. */
export function ReminderSheet() {
  const t = useTexts(texts);
  const result = useOperation(readReminders, {});
  return (
    <section className="sheet reminders" aria-labelledby="reminders">
      <div className="sheet-head">
        <h2 id="reminders">{t('title')}</h2>
        <span className="sheet-note">{t('hint')}</span>
        <TestButton />
      </div>
      {result.data === undefined ? (
        result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={5} />
        )
      ) : (
        <div className="reminders-body">
          <PreferencesForm key={result.data.version} reminders={result.data} />
          <Devices reminders={result.data} />
        </div>
      )}
      <Messages />
    </section>
  );
}

function TestButton() {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const test = useWrite(sendTest, ({ items }) => {
    const outside = items.some((one) => one.channel !== 'app');
    void (outside ? message.success(t('test.sent')) : message.info(t('test.app')));
  });
  return (
    <Button
      size="small"
      className="sheet-more"
      loading={test.isPending}
      onClick={() => test.mutate({ body: { id: uuidv7() } }, { onError: tell })}
    >
      {t('test')}
    </Button>
  );
}
