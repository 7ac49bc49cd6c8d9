/** What can be done with a campaign as a whole, each deed behind a dialog that says what follows from it. */
import { UploadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type CampaignView,
  closeCampaign,
  handDown,
  reopenCampaign,
} from '#capabilities/census/campaigns/contract.ts';
import { publishResult } from '#capabilities/census/results/contract.ts';
import { texts } from '#desk/census/campaign/texts.ts';
import { CampaignDialog } from '#desk/census/list/campaign-dialog.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

const deeds = ['handDown', 'close', 'reopen', 'publish'] as const;
type Deed = (typeof deeds)[number];

export function CampaignActions({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const navigate = useNavigate();
  const [doing, setDoing] = useState<Deed | 'edit' | null>(null);
  const records = useMay('spotcheck.record');
  const { can, id } = campaign;
  const stop = () => setDoing(null);
  return (
    <>
      {can.edit ? <Button onClick={() => setDoing('edit')}>{t('edit')}</Button> : null}
      {records && campaign.state !== 'draft' ? (
        <Button
          onClick={() => void navigate({ to: '/census/$campaign/spot-checks', params: { campaign: id } })}
        >
          {t('spotChecks')}
        </Button>
      ) : null}
      {can.review ? (
        <Button onClick={() => void navigate({ to: '/census/$campaign/held', params: { campaign: id } })}>
          {t('review')}
        </Button>
      ) : null}
      {deeds
        .filter((deed) => can[deed])
        .map((deed) => (
          <Button
            key={deed}
            type={deed === 'handDown' || deed === 'publish' ? 'primary' : 'default'}
            onClick={() => setDoing(deed)}
          >
            {t(deed)}
          </Button>
        ))}
      {can.import ? (
        <Button
          type="primary"
          icon={<UploadOutlined />}
          onClick={() => void navigate({ to: '/census/$campaign/import', params: { campaign: id } })}
        >
          {c('import')}
        </Button>
      ) : null}
      {doing === 'edit' ? <CampaignDialog campaign={campaign} onClose={stop} /> : null}
      {doing !== null && doing !== 'edit' ? (
        <DeedDialog campaign={campaign} deed={doing} onClose={stop} />
      ) : null}
    </>
  );
}

function DeedDialog(props: {
  readonly campaign: CampaignView;
  readonly deed: Deed;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const { campaign, deed, onClose } = props;
  const done = () => {
    void message.success(t(`${deed}.done`));
    onClose();
  };
  const writes = {
    handDown: useWrite(handDown, done),
    close: useWrite(closeCampaign, done),
    reopen: useWrite(reopenCampaign, done),
    publish: useWrite(publishResult, done),
  };
  const { counted, held } = campaign.progress;
  return (
    <FormDialog
      title={t(`${deed}.title`, { name: campaign.name })}
      detail={t(`${deed}.detail`, { scope: campaign.scope.name, count: formatCount(counted, language) })}
      writing={writes[deed]}
      send={t(deed)}
      onSend={() => writes[deed].mutate({ params: { id: campaign.id }, version: campaign.version })}
      onClose={onClose}
    >
      {deed === 'publish' && held > 0 ? (
        <p className="census-warning">{t('publish.held', { count: held })}</p>
      ) : null}
    </FormDialog>
  );
}
