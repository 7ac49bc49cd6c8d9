/** Shows a one-time password or one half of it, this once. It must not keep it anywhere. */
import { App, Button, Modal } from 'antd';
import { texts } from '#desk/organization/accounts/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `password` is null where it was shown before and the same write was only repeated. */
export function OneTimePassword(props: {
  readonly account: string;
  readonly person: string;
  readonly password: string | null;
  /** Which half it is, where it is one. */
  readonly half?: 'first' | 'second' | undefined;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { password } = props;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(t('copied'));
  };
  return (
    <Modal
      open
      title={`${t(props.half === undefined ? 'password' : `half.${props.half}`)}：${props.account}`}
      width={460}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        password === null ? null : (
          <Button key="copy" onClick={() => void copy(password)}>
            {t('copy')}
          </Button>
        ),
        <Button key="close" type="primary" onClick={props.onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      {password === null ? (
        <p>{t('password.gone')}</p>
      ) : (
        <>
          <p className="one-time-password">{password}</p>
          <p>{t(props.half === undefined ? 'password.detail' : 'half.detail', { person: props.person })}</p>
        </>
      )}
    </Modal>
  );
}
