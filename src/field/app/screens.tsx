/** @jsxImportSource preact */
/** Which component shows which screen. What is seldom needed, and what is large, is loaded when it is first wanted. */
import { Later } from '#field/app/later.tsx';
import type { Screen } from '#field/app/navigation.ts';
import { ChildPage } from '#field/children/child-page.tsx';
import { ConflictPage } from '#field/children/conflict.tsx';
import { CorrectPage } from '#field/children/correct.tsx';
import { ChildrenList } from '#field/children/list.tsx';
import { TalkPage } from '#field/children/talk.tsx';
import { MyDay } from '#field/day/my-day.tsx';
import { Emergency } from '#field/emergency/emergency.tsx';
import { ChooseForm } from '#field/filling/choose-form.tsx';
import { Fill } from '#field/filling/fill.tsx';
import { Kept } from '#field/filling/kept.tsx';
import { NoForm } from '#field/filling/no-form.tsx';
import { Resume } from '#field/filling/resume.tsx';
import { LetterPage } from '#field/letters/letter.tsx';
import { Outbox } from '#field/outbox/outbox.tsx';
import { More } from '#field/settings/more.tsx';
import { SettingsPage } from '#field/settings/parts.tsx';

/** Most directors keep no classroom. */
const register = () => import('#field/register/screens.tsx');

export function ShownScreen({ screen }: { readonly screen: Screen }) {
  switch (screen.at) {
    case 'day':
      return <MyDay />;
    case 'register':
    case 'door':
      return <Later of={register}>{({ RegisterScreen }) => <RegisterScreen screen={screen} />}</Later>;
    case 'children':
      return <ChildrenList />;
    case 'outbox':
      return <Outbox />;
    case 'more':
      return <More />;
    case 'child':
      return <ChildPage key={screen.childId} childId={screen.childId} />;
    case 'forms':
      return <ChooseForm childId={screen.childId} />;
    case 'resume':
      return <Resume draftId={screen.draftId} />;
    case 'no-form':
      return <NoForm kind={screen.kind} />;
    case 'fill':
      return <Fill key={screen.draftId} draftId={screen.draftId} page={screen.page} />;
    case 'kept':
      return <Kept what={screen.what} childId={screen.childId} />;
    case 'letter':
      return <LetterPage key={screen.childId} childId={screen.childId} step={screen.step} />;
    case 'correct':
      return <CorrectPage childId={screen.childId} field={screen.field} />;
    case 'conflict':
      return <ConflictPage childId={screen.childId} conflictId={screen.conflictId} />;
    case 'talk':
      return <TalkPage childId={screen.childId} recordId={screen.recordId} />;
    case 'emergency':
      return <Emergency childId={screen.childId} />;
    case 'settings':
      return <SettingsPage part={screen.part} />;
  }
}
