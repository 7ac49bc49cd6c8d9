/** One letter of responsibility: its paper on the left, what it is and what can be done on the right. */
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import {
  type LetterView,
  printLetter,
  readLetter,
  readScan,
} from '#capabilities/guardianship/letters/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { ScanDialog, SignDialog, VoidDialog } from '#desk/guardianship/letters/sign-dialogs.tsx';
import { texts } from '#desk/guardianship/letters/texts.ts';
import { Verification } from '#desk/guardianship/letters/verification.tsx';
import { LetterState } from '#desk/guardianship/marks.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { Answered } from '#desk/visits/record/answered.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { addressFor } from '#ui/caller.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';
import '#desk/visits/visits.css';
import '#desk/guardianship/guardianship.css';

const route = getRouteApi('/shell/letters/$letter');

export function LetterPage() {
  const { letter: id } = route.useParams();
  const result = useOperation(readLetter, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Letter key={id} letter={result.data} />;
}

type Dialog = 'sign' | 'scan' | 'void' | null;

/** A letter as it was read, with what was answered before it was signed. */
type ReadLetter = z.output<typeof readLetter.reply>;

function Letter({ letter }: { readonly letter: ReadLetter }) {
  const t = useTexts(texts);
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader
        title={t('title', { number: letter.number })}
        note={
          <AddressLink address={`/children/${letter.childId}?tab=guardianship`}>
            {letter.childName}
          </AddressLink>
        }
        actions={<Actions letter={letter} open={setDialog} />}
      />
      {letter.outdated ? (
        <Alert className="file-banner" type="warning" showIcon title={t('outdated')} />
      ) : null}
      <div className="letter-page">
        <Paper letter={letter} />
        <div>
          <Facts letter={letter} />
          <Verification key={letter.version} letter={letter} />
          {letter.checklist === null ? null : (
            <Sheet title={t('checklist')}>
              <Answered pages={letter.checklist} />
            </Sheet>
          )}
        </div>
      </div>
      {dialog === 'sign' ? <SignDialog letter={letter} onClose={close} /> : null}
      {dialog === 'scan' ? <ScanDialog letter={letter} onClose={close} /> : null}
      {dialog === 'void' ? <VoidDialog letter={letter} onClose={close} /> : null}
    </>
  );
}

function Actions(props: { readonly letter: LetterView; readonly open: (dialog: Dialog) => void }) {
  const t = useTexts(texts);
  const { letter, open } = props;
  const params = { id: letter.id };
  return (
    <>
      {letter.hasDocument ? (
        <Button href={addressFor(printLetter, { params })} target="_blank">
          {t('sign.print')}
        </Button>
      ) : null}
      {letter.hasScan ? (
        <Button href={addressFor(readScan, { params })} target="_blank">
          {t('scan')}
        </Button>
      ) : null}
      {letter.can.void ? <Button onClick={() => open('void')}>{t('void')}</Button> : null}
      {letter.can.sign ? (
        <>
          <Button onClick={() => open('scan')}>{t('sign.paper')}</Button>
          <Button type="primary" onClick={() => open('sign')}>
            {t('sign.screen')}
          </Button>
        </>
      ) : null}
    </>
  );
}

/** The letter's version is in the frame's address, so that a signature shows at once. */
function Paper({ letter }: { readonly letter: LetterView }) {
  const t = useTexts(texts);
  const address = addressFor(printLetter, { params: { id: letter.id } });
  let paper: ReactNode = <EmptyState title={t('paper.none')} advice={t('paper.none.advice')} />;
  if (letter.hasDocument)
    paper = (
      <iframe title={t('paper')} src={`${address}?v=${letter.version}#toolbar=0&navpanes=0&view=FitH`} />
    );
  return <section className="sheet letter-paper">{paper}</section>;
}

function Facts({ letter }: { readonly letter: LetterView }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const language = useLanguage();
  const day = (date: string | null) => (date === null ? null : formatDate(date, language));
  return (
    <Sheet title={t('facts')}>
      <dl className="facts facts-narrow">
        <Fact label={s('state')}>
          <LetterState letter={letter} />
        </Fact>
        <Fact label={s('number')}>
          <span className="number">{letter.number}</span>
        </Fact>
        <Fact label={s('child')}>
          <AddressLink address={`/children/${letter.childId}`}>{letter.childName}</AddressLink>
        </Fact>
        <Fact label={s('guardian')}>
          <AddressLink address={`/guardians/${letter.guardianId}`}>{letter.guardianName}</AddressLink>
        </Fact>
        <Fact label={s('term')}>
          {s('term.range', { from: day(letter.termFrom) ?? '', to: day(letter.termTo) ?? '' })}
        </Fact>
        <Fact label={s('signedOn')}>{day(letter.signedOn)}</Fact>
        <Fact label={t('how')}>{letter.how === null ? null : nameOf('letterWays', letter.how)}</Fact>
        <Fact label={t('signer')}>{letter.signerName}</Fact>
        <Fact label={t('witness')}>{letter.witness}</Fact>
        {letter.endedOn === null ? null : (
          <Fact label={t('ended')}>
            {day(letter.endedOn)}
            {letter.endedNote === null ? null : <span className="aside">{letter.endedNote}</span>}
          </Fact>
        )}
      </dl>
    </Sheet>
  );
}
