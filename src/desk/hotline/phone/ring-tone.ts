/** The sound of a phone that rings: the tone of Chinese exchanges, 450 Hz, one second in five (GB/T 3378.1). Made, not stored. */

const HERTZ = 450;
const LOUDNESS = 0.15;
const RINGS_SECONDS = 1;
const EVERY_MILLISECONDS = 5_000;

/** Begins to ring; the answer ends it. A browser that has not been touched yet stays silent. */
export function startRinging(): () => void {
  const context = new AudioContext();
  const ring = (): void => {
    const tone = new OscillatorNode(context, { frequency: HERTZ });
    const loudness = new GainNode(context, { gain: LOUDNESS });
    tone.connect(loudness).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + RINGS_SECONDS);
  };
  ring();
  const again = setInterval(ring, EVERY_MILLISECONDS);
  return () => {
    clearInterval(again);
    void context.close();
  };
}
