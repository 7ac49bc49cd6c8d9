/**
 * What this installation proves the origin of its papers by: its address for whoever checks, its certificate, the authority of its
 * time-stamps. Chosen once, when the system is opened; papers sealed before are not changed.
 */
import type { PdfSigner } from '#foundation/documents/signing/certificate.ts';
import type { TimeStampSettings } from '#foundation/documents/signing/time-stamp.ts';

/** By what the origin of papers is proved. */
export interface OriginOfPapers {
  /** The address under which anybody reaches the public pages, without a stroke at its end. */
  readonly address: string;
  /** Null where the installation has no certificate: papers have their check code alone. */
  readonly signer: PdfSigner | null;
  /** Null where no authority is asked. */
  readonly timeStamps: TimeStampSettings | null;
}

const untilChosen: OriginOfPapers = { address: 'http://127.0.0.1:8800', signer: null, timeStamps: null };
let chosen = untilChosen;

/** By what papers are proved from now on; null as it was at first. */
export function useOriginOfPapers(origin: OriginOfPapers | null): void {
  chosen = origin ?? untilChosen;
}

/** By what papers are proved now. */
export function originOfPapers(): OriginOfPapers {
  return chosen;
}
