/** Opens, pauses or closes a room; pausing and closing ask why. */
import { Form, Input } from 'antd';
import { type SiteView, setSiteState } from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

const words = { open: 'open', paused: 'pause', closed: 'close' } as const;

/** `state` is what the room is to become. */
export function StateDialog(props: {
  readonly site: SiteView;
  readonly state: 'open' | 'paused' | 'closed';
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { site, state } = props;
  const set = useWrite(setSiteState, props.onClose);
  const title = t(words[state]);
  return (
    <FormDialog<{ why?: string }>
      title={`${title} · ${site.name}`}
      {...(state === 'open' ? {} : { detail: t(state === 'paused' ? 'pause.detail' : 'close.detail') })}
      writing={set}
      danger={state === 'closed'}
      send={title}
      onSend={({ why = '' }) =>
        set.mutate({
          params: { id: site.id },
          body: state === 'open' ? { state } : { state, why },
          version: site.version,
        })
      }
      onClose={props.onClose}
    >
      {state === 'open' ? null : (
        <Form.Item
          name="why"
          label={t('state.why')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
        >
          <Input.TextArea maxLength={300} rows={3} autoFocus />
        </Form.Item>
      )}
    </FormDialog>
  );
}
