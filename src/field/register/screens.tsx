/** @jsxImportSource preact */
/** Which screen of the register is shown. Loaded when it is first wanted, with how it looks. */
import { useOpen, useSay } from '#field/app/context.ts';
import type { Screen } from '#field/app/navigation.ts';
import { Button, Heading } from '#field/parts/parts.tsx';
import { AbsentPage } from '#field/register/absent.tsx';
import { AlarmPage } from '#field/register/alarm.tsx';
import { ClosingPage } from '#field/register/closing.tsx';
import type { Door } from '#field/register/day.ts';
import { GonePage } from '#field/register/gone.tsx';
import { LeavePage } from '#field/register/leave.tsx';
import { OpeningPage } from '#field/register/opening.tsx';
import { ProofPage, SignPage } from '#field/register/proof.tsx';
import { RegisterPage } from '#field/register/register-page.tsx';
import { SheetPage } from '#field/register/sheet.tsx';
import { StrangerPage } from '#field/register/stranger.tsx';
import { rowOf, useDoor } from '#field/register/use-door.ts';
import '#field/look/register.css';
import '#field/look/door.css';

type AtDoor = Extract<Screen, { at: 'door' }>;

export function RegisterScreen({ screen }: { readonly screen: Screen }) {
  return screen.at === 'door' ? <AtTheDoor key={keyOf(screen)} screen={screen} /> : <RegisterPage />;
}

/** What was written on one child's screen is not there on the next. */
function keyOf(screen: AtDoor): string {
  return [screen.step, 'placeId' in screen ? screen.placeId : ''].join('/');
}

function AtTheDoor({ screen }: { readonly screen: AtDoor }) {
  const door = useDoor(screen.sessionId);
  if (door === null) return <NotHere />;
  if ('placeId' in screen) return <OfChild {...{ screen, door }} />;
  return screen.step === 'opening' ? <OpeningPage door={door} /> : <ClosingPage door={door} />;
}

function OfChild(props: { readonly screen: Extract<AtDoor, { placeId: string }>; readonly door: Door }) {
  const { screen, door } = props;
  const row = rowOf(door, screen.placeId);
  if (row === null) return <NotHere />;
  const pickerOf = (id: string | null) => row.place.pickers.find((picker) => picker.id === id) ?? null;
  switch (screen.step) {
    case 'place':
      return <SheetPage {...{ door, row }} />;
    case 'leave':
      return <LeavePage {...{ door, row }} />;
    case 'stranger':
      return <StrangerPage {...{ door, row }} />;
    case 'alarm':
      return <AlarmPage {...{ door, row }} markId={screen.markId} />;
    case 'absent':
      return <AbsentPage {...{ door, row }} how={screen.how} />;
    case 'gone':
      return <GonePage {...{ door, row }} picker={pickerOf(screen.pickerId)} />;
    default: {
      const picker = pickerOf(screen.pickerId);
      if (picker === null) return <LeavePage {...{ door, row }} />;
      return screen.step === 'sign' ? (
        <SignPage {...{ door, row, picker }} />
      ) : (
        <ProofPage {...{ door, row, picker }} />
      );
    }
  }
}

/** The package has changed under this screen: the child's place has ended, or the day is over. */
function NotHere() {
  const say = useSay();
  const { go } = useOpen();
  return (
    <section class="stack">
      <Heading>{say('sheet.gone')}</Heading>
      <Button onPress={() => go.back(go.stepsBackTo('register'))}>{say('sheet.back')}</Button>
    </section>
  );
}
