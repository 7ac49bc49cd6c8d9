/** Records a voice note. Knows nothing of screens. */

/** What a recording may be kept as (records/contract.ts), the smallest first. */
const KINDS = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg'] as const;
/** Speech needs no more, in bits a second: a minute is 180 KB. */
const BITS = 24_000;

/** A recording that is under way. */
export interface Recording {
  /** Ends it and gives what was recorded. */
  stop(): Promise<Blob>;
}

/** Whether this browser can record at all. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** Begins to record. Rejects where the microphone is refused or there is none. */
export async function startRecording(): Promise<Recording> {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(sound, {
    audioBitsPerSecond: BITS,
    ...(mimeType === undefined ? {} : { mimeType }),
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<void>((done) => recorder.addEventListener('stop', () => done(), { once: true }));
  recorder.start();
  return {
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      for (const track of sound.getTracks()) track.stop();
      const [plain = 'audio/webm'] = recorder.mimeType.split(';');
      return new Blob(parts, { type: plain });
    },
  };
}
