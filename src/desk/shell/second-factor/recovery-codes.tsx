/** Shows fresh recovery codes, this once. It must not keep them anywhere. */
import { App, Button } from 'antd';
import { texts } from '#desk/shell/second-factor/texts.ts';
import { useTexts } from '#ui/language.ts';
import '#desk/shell/second-factor/second-factor.css';

/** `codes` is null where they were shown before and the same write was only repeated. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[] | null;
  readonly onKept: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { codes } = props;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(t('codes.copied'));
  };
  return (
    <div className="factor-form">
      <h3>{t('codes.title')}</h3>
      {codes === null ? (
        <p className="form-note">{t('codes.gone')}</p>
      ) : (
        <>
          <p className="form-note">{t('codes.why')}</p>
          <ul className="recovery-codes" aria-label={t('codes.label')}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      )}
      <p className="factor-buttons screen-only">
        <Button type="primary" onClick={props.onKept}>
          {t('codes.kept')}
        </Button>
        {codes === null ? null : (
          <>
            <Button onClick={() => void copy(codes.join('\n'))}>{t('codes.copy')}</Button>
            <Button onClick={() => globalThis.print()}>{t('codes.print')}</Button>
          </>
        )}
      </p>
    </div>
  );
}
