/** The safety checks of a room: what holds now, what was before, the papers; written down and taken back. */
import { Button } from 'antd';
import { useState } from 'react';
import { checkKinds } from '#capabilities/aftercare/codes/contract.ts';
import { readPaper, takeBackCheck } from '#capabilities/aftercare/sites/checks/contract.ts';
import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import { CheckDialog } from '#desk/aftercare/sites/check-dialog.tsx';
import { StandingMark } from '#desk/aftercare/sites/marks.tsx';
import { PaperDialog } from '#desk/aftercare/sites/paper-dialog.tsx';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { WhyDialog } from '#desk/aftercare/sites/why-dialog.tsx';
import { addressFor } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Check = SiteView['history'][number];

/** `site` with all checks that were not taken back. */
export function ChecksPanel({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const [writing, setWriting] = useState(false);
  const missing = site.checks.filter(({ standing }) => standing === 'missing');
  return (
    <section className="sheet" aria-labelledby="checks">
      <div className="sheet-head">
        <h2 id="checks">{t('checks')}</h2>
        {site.can.write && site.state !== 'closed' ? (
          <Button size="small" className="sheet-more" onClick={() => setWriting(true)}>
            {t('check.write')}
          </Button>
        ) : null}
      </div>
      {site.history.length === 0 ? (
        <EmptyState title={t('check.none')} advice={t('check.none.advice')} />
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('check.kind')}</th>
              <th scope="col">{t('check.standing')}</th>
              <th scope="col">{t('check.on')}</th>
              <th scope="col">{t('check.until')}</th>
              <th scope="col">{t('check.by')}</th>
              <th scope="col">{t('check.paper')}</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ kind, standing }) => (
              <Missing key={kind} kind={kind} standing={standing} />
            ))}
            {[...site.history]
              .sort((one, other) => Number(other.holds) - Number(one.holds))
              .map((check) => (
                <Line key={check.id} site={site} check={check} />
              ))}
          </tbody>
        </table>
      )}
      {writing ? <CheckDialog site={site} onClose={() => setWriting(false)} /> : null}
    </section>
  );
}

function Missing({ kind, standing }: Pick<Check, 'kind' | 'standing'>) {
  const language = useLanguage();
  return (
    <tr>
      <td>{checkKinds[kind][language]}</td>
      <td colSpan={5}>
        <StandingMark standing={standing} />
      </td>
    </tr>
  );
}

/** One that does not hold any more is quiet. */
function Line({ site, check }: { readonly site: SiteView; readonly check: Check }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <tr className={check.holds ? '' : 'aftercare-old'}>
      <td>{checkKinds[check.kind][language]}</td>
      <td>{check.holds ? <StandingMark standing={check.standing} /> : t('check.older')}</td>
      <td className="number">{check.checkedOn}</td>
      <td className="number">{check.passed ? check.validUntil : '—'}</td>
      <td>
        {check.checkedBy}
        {check.number === null ? null : <span className="finder-note">{check.number}</span>}
        {check.remark === null ? null : <div>{check.remark}</div>}
      </td>
      <td>
        <Paper site={site} check={check} />
      </td>
    </tr>
  );
}

function Paper({ site, check }: { readonly site: SiteView; readonly check: Check }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<'paper' | 'back' | null>(null);
  const close = () => setAsked(null);
  const back = useWrite(takeBackCheck, close);
  const params = { id: site.id, checkId: check.id };
  return (
    <>
      {check.paper ? (
        <a href={addressFor(readPaper, { params })} target="_blank" rel="noreferrer">
          {t('check.open')}
        </a>
      ) : null}
      {site.can.write && !check.paper ? (
        <button type="button" className="quiet-button" onClick={() => setAsked('paper')}>
          {t('check.add')}
        </button>
      ) : null}
      {site.can.write ? (
        <button type="button" className="quiet-button" onClick={() => setAsked('back')}>
          {t('check.back')}
        </button>
      ) : null}
      {asked === 'paper' ? <PaperDialog params={params} onClose={close} /> : null}
      {asked === 'back' ? (
        <WhyDialog
          title={t('check.back')}
          detail={t('check.back.detail')}
          writing={back}
          onSend={(why) => back.mutate({ params, body: { why } })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
