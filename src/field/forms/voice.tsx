/** @jsxImportSource preact */
/** A voice note of at most a minute. Where the microphone is refused it says so, and nothing waits for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { LONGEST_VOICE_SECONDS } from '#capabilities/forms/codes/contract.ts';
import type { QuestionOf } from '#capabilities/forms/document/contract.ts';
import { chosenIn } from '#field/forms/answering.ts';
import type { Asked, FormFiles } from '#field/forms/asked.ts';
import { useKeeping } from '#field/forms/keeping.ts';
import { useKept } from '#field/forms/kept-picture.tsx';
import { canRecord, type Recording, startRecording } from '#field/forms/recorder.ts';

const SECOND_MS = 1000;

export function Voice({ question, answer, say, files, onAnswer }: Asked<QuestionOf<'voice'>>) {
  const longest = question.seconds ?? LONGEST_VOICE_SECONDS;
  const [kept] = chosenIn(answer);
  const recording = useRef<Recording | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const { busy, trouble, keep } = useKeeping();

  const start = async (): Promise<void> => {
    setRefused(false);
    try {
      recording.current = await startRecording();
      setLeft(longest);
    } catch {
      setRefused(true);
    }
  };
  const stop = (): Promise<void> =>
    keep(async () => {
      const sound = await recording.current?.stop();
      recording.current = null;
      setLeft(null);
      if (sound !== undefined && sound.size > 0) onAnswer([await files.keep(question.id, sound)]);
    });
  const remove = (): Promise<void> =>
    keep(async () => {
      onAnswer(null);
      if (kept !== undefined) await files.drop(kept);
    });

  useEffect(() => {
    if (left === null) return undefined;
    const timer = setTimeout(() => (left <= 1 ? void stop() : setLeft(left - 1)), SECOND_MS);
    return () => clearTimeout(timer);
  }, [left]);
  // Whoever goes to another page has said what he wanted to say.
  const latest = useRef(stop);
  latest.current = stop;
  useEffect(() => () => void (recording.current === null ? undefined : latest.current()), []);

  if (!canRecord()) return <p class="form-hint">{say('voice.impossible')}</p>;
  return (
    <div class="form-files">
      {kept === undefined ? null : (
        <Played files={files} file={kept} words={say('voice.kept')} play={say('voice.play')} />
      )}
      {left === null ? (
        <button
          type="button"
          class="form-button light"
          aria-disabled={busy}
          onClick={() => (busy ? undefined : void start())}
        >
          {say(kept === undefined ? 'voice.start' : 'voice.again')}
        </button>
      ) : (
        <button type="button" class="form-button recording" onClick={() => void stop()}>
          {say('voice.stop')} · {say('voice.left', { seconds: left })}
        </button>
      )}
      {kept === undefined || left !== null ? null : (
        <button type="button" class="form-small" onClick={() => void remove()}>
          {say('voice.remove')}
        </button>
      )}
      {refused || trouble !== null ? (
        <p class="form-fault" role="alert">
          {say(trouble ?? 'voice.refused')}
        </p>
      ) : null}
    </div>
  );
}

/** What was recorded, to listen to. */
function Played(props: {
  readonly files: FormFiles;
  readonly file: string;
  readonly words: string;
  readonly play: string;
}) {
  const address = useKept(props.files, props.file);
  return (
    <div class="form-beside">
      <span>{props.words}</span>
      {address === null ? null : (
        <button type="button" class="form-small" onClick={() => void new Audio(address).play()}>
          {props.play}
        </button>
      )}
    </div>
  );
}
