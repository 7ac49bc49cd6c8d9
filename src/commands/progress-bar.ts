/** A bar on long work, drawn only where a person is watching. */
const WIDTH = 24;

/** Draws over its own line of the error output. */
export function progressBar(): { show(share: number, text: string): void; clear(): void } {
  const watched = process.stderr.isTTY === true;
  const clear = (): void => {
    if (watched) process.stderr.write('\r\x1b[K');
  };
  return {
    clear,
    show: (share, text) => {
      if (!watched) return;
      const full = Math.min(WIDTH, Math.round(share * WIDTH));
      clear();
      process.stderr.write(`${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${text}`);
    },
  };
}
