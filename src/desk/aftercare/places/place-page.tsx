/** One place: the child, its need in points, its days, health, going alone, and who may fetch it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { placeSources, placeStates } from '#capabilities/aftercare/codes/contract.ts';
import { endReasons } from '#capabilities/aftercare/places/codes/contract.ts';
import { changePlace, type PlaceView, readPlace } from '#capabilities/aftercare/places/contract.ts';
import { AloneSignature } from '#desk/aftercare/places/alone-signature.tsx';
import { AnswerDialog, DecideDialog } from '#desk/aftercare/places/decide-dialogs.tsx';
import { CareMarks, Points, useDaysWords } from '#desk/aftercare/places/parts.tsx';
import { PickersSheet } from '#desk/aftercare/places/pickers-sheet.tsx';
import {
  AloneDialog,
  ChangeDialog,
  EndDialog,
  TakeBackAlone,
} from '#desk/aftercare/places/place-dialogs.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/aftercare/places/places.css';

const route = getRouteApi('/shell/aftercare/places/$place');

export function PlacePage() {
  const t = useTexts(texts);
  const { place: id } = route.useParams();
  const result = useOperation(readPlace, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <EmptyState title={t('place.gone')} action={<Link to="/aftercare/places">{t('title')}</Link>} />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  return <Place key={id} place={result.data} />;
}

type Doing = 'decide' | 'answer' | 'change' | 'end' | 'alone' | null;

function Place({ place }: { readonly place: PlaceView }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const { can } = place;
  return (
    <>
      <PageHeader
        title={place.child.name}
        note={
          <Link to="/aftercare/places" search={{ site: place.siteId }}>
            {place.siteName}
          </Link>
        }
        actions={
          <>
            {can.answerOffer ? (
              <Button type="primary" onClick={() => setDoing('answer')}>
                {t('answer')}
              </Button>
            ) : null}
            {can.decide && !can.answerOffer ? (
              <Button type="primary" onClick={() => setDoing('decide')}>
                {t('decide')}
              </Button>
            ) : null}
            {can.change ? <Button onClick={() => setDoing('change')}>{t('change')}</Button> : null}
            {can.end ? <Button onClick={() => setDoing('end')}>{t('end')}</Button> : null}
          </>
        }
      />
      {place.askedAt === null ? null : <Moved place={place} />}
      <div className="place-columns">
        <div className="place-column">
          <Facts place={place} />
          {place.why === null ? null : (
            <Sheet
              title={t('place.need')}
              more={<b>{t('place.total', { count: place.points, points: place.points })}</b>}
            >
              <div className="case-quiet">
                <Points why={place.why} />
              </div>
            </Sheet>
          )}
        </div>
        <div className="place-column">
          <PickersSheet place={place} />
          <Alone place={place} sign={() => setDoing('alone')} />
        </div>
      </div>
      {doing === 'decide' ? <DecideDialog place={place} onClose={close} /> : null}
      {doing === 'answer' ? <AnswerDialog place={place} onClose={close} /> : null}
      {doing === 'change' ? <ChangeDialog place={place} onClose={close} /> : null}
      {doing === 'end' ? <EndDialog place={place} onClose={close} /> : null}
      {doing === 'alone' ? <AloneDialog place={place} onClose={close} /> : null}
    </>
  );
}

function Moved({ place }: { readonly place: PlaceView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(changePlace, () => void message.success(t('change.done')));
  const stays = () =>
    write.mutate(
      { params: { id: place.id }, body: { stays: true }, version: place.version },
      { onError: tell },
    );
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 14 }}
      title={t('stays.text')}
      action={place.can.change ? <Button onClick={stays}>{t('stays')}</Button> : null}
    />
  );
}

function Facts({ place }: { readonly place: PlaceView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const daysOf = useDaysWords();
  const files = useMay('child.read');
  const { child, guardian } = place;
  const who = [...(child.age === null ? [] : [t('age', { age: child.age })]), child.village].join(' · ');
  return (
    <Sheet title={t('place.state')} more={<CareMarks place={place} />}>
      <dl className="facts">
        <Fact label={t('child')}>
          {files ? (
            <Link to="/children/$child" params={{ child: child.id }}>
              {child.name}
            </Link>
          ) : (
            child.name
          )}
          <span className="case-aside">{who}</span>
        </Fact>
        <Fact label={t('state')}>
          {placeStates[place.state][language]}
          <span className="case-aside">
            {[
              ...(place.rank === null ? [] : [`${t('rank')} ${place.rank}`]),
              ...(place.offerUntil === null ? [] : [t('offer', { day: place.offerUntil })]),
              ...(place.fromOn === null ? [] : [`${t('since')} ${place.fromOn}`]),
              ...(place.toOn === null ? [] : [t('until', { day: place.toOn })]),
              ...(place.endedWhy === null ? [] : [endReasons[place.endedWhy][language]]),
            ].join(' · ')}
          </span>
        </Fact>
        <Fact label={t('applied')}>
          {t('place.applier', {
            source: placeSources[place.source][language],
            who: place.applier,
            when: formatMoment(place.appliedAt),
          })}
        </Fact>
        <Fact label={t('place.guardian')}>
          {guardian === null ? null : (
            <>
              {guardian.name} <span className="number">{guardian.phone}</span>
            </>
          )}
        </Fact>
        <Fact label={t('place.weekdays')}>{daysOf(place.weekdays)}</Fact>
        {place.meals ? <Fact label={t('meal')}>{place.meal ? t('mealYes') : null}</Fact> : null}
        <Fact label={t('place.health')} wide>
          {place.health}
        </Fact>
      </dl>
    </Sheet>
  );
}

function Alone({ place, sign }: { readonly place: PlaceView; readonly sign: () => void }) {
  const t = useTexts(texts);
  const { alone, child, can } = place;
  const may = useSession().role !== 'school';
  const oldEnough = child.age !== null && child.age >= place.aloneAge;
  return (
    <Sheet
      title={t('place.alone')}
      more={
        !can.change ? null : alone !== null ? (
          <TakeBackAlone place={place} />
        ) : oldEnough ? (
          <Button onClick={sign}>{t('setAlone')}</Button>
        ) : null
      }
    >
      <p className="case-quiet">{alone === null ? t('place.alone.no') : t('place.alone.yes', alone)}</p>
      {alone === null || !may ? null : <AloneSignature place={place} />}
    </Sheet>
  );
}
