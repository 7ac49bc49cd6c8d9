/** Applying for a place: from a child's file, or by naming a child exactly. */
import { App, Form, Input, Radio } from 'antd';
import { placeSources } from '#capabilities/aftercare/codes/contract.ts';
import { applyExactly, applyForPlace, type SiteNear } from '#capabilities/aftercare/places/contract.ts';
import { WishFields } from '#desk/aftercare/places/parts.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { WEEKDAYS } from '#desk/aftercare/terms/terms-view.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Wishes {
  readonly weekdays: number[];
  readonly meal?: boolean;
  readonly health?: string;
}

const wished = ({ weekdays, meal, health }: Wishes) => ({
  weekdays: [...weekdays],
  meal: meal === true,
  health: health === undefined || health.trim() === '' ? null : health,
});

function useTold(onClose: () => void) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  return ({ state }: { state: string }) => {
    const known = (['enrolled', 'waiting'] as const).find((one) => one === state) ?? 'applied';
    void message.success(t(`apply.done.${known}`));
    onClose();
  };
}

export function ApplyDialog(props: {
  readonly childId: string;
  readonly site: SiteNear;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const write = useWrite(applyForPlace, useTold(props.onClose));
  const { site, childId } = props;
  return (
    <DeedDialog<Wishes & { source: 'guardian' | 'village' }>
      title={t('apply.title')}
      detail={site.name}
      initial={{ source: 'guardian', weekdays: [...WEEKDAYS], meal: site.meals }}
      writing={write}
      onClose={props.onClose}
      onSend={({ source, ...wishes }) =>
        write.mutate({ params: { id: childId }, body: { siteId: site.id, source, ...wished(wishes) } })
      }
    >
      <Form.Item name="source" label={t('apply.source')}>
        <Radio.Group
          options={(['guardian', 'village'] as const).map((value) => ({
            value,
            label: placeSources[value][language],
          }))}
        />
      </Form.Item>
      <WishFields meals={site.meals} />
    </DeedDialog>
  );
}

export function ExactlyDialog(props: {
  readonly site: string;
  readonly meals: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const write = useWrite(applyExactly, useTold(props.onClose));
  const needed = { required: true, message: t('needed') };
  return (
    <DeedDialog<Wishes & { name: string; citizenId: string }>
      title={t('exactly.title')}
      detail={t('exactly.detail')}
      initial={{ weekdays: [...WEEKDAYS], meal: props.meals }}
      writing={write}
      onClose={props.onClose}
      onSend={({ name, citizenId, ...wishes }) =>
        write.mutate({
          params: { id: props.site },
          body: { name, citizenId: citizenId.trim().toUpperCase(), ...wished(wishes) },
        })
      }
    >
      <Form.Item name="name" label={t('exactly.name')} rules={[needed]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="citizenId"
        label={t('exactly.citizenId')}
        rules={[needed, { pattern: /^\s*\d{17}[\dXx]\s*$/, message: t('exactly.badId') }]}
      >
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <WishFields meals={props.meals} />
    </DeedDialog>
  );
}
