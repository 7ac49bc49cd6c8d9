/**
 * The codes of an authenticator app (TOTP, RFC 6238) and their QR code. Knows neither accounts nor the database.
 */
import { generateSecret, generateURI, verifySync } from 'otplib';
import { toDataURL } from 'qrcode';
import { DRIFT_SECONDS, STEP_SECONDS } from '#capabilities/organization/second-factor/rules.ts';

const ISSUER = 'Tonghu';

/** A fresh secret of 160 bits, in Base32. */
export function makeSecret(): string {
  return generateSecret();
}

/**
 * The time step whose code was typed; null where it is wrong, too old or too new, or no newer than `lastStep`: a code that
 * was seen over somebody's shoulder is worth nothing once it was used.
 */
export function stepOf(secret: string, code: string, now: Date, lastStep: number): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    period: STEP_SECONDS,
    epochTolerance: DRIFT_SECONDS,
    ...(lastStep > 0 ? { afterTimeStep: lastStep } : {}),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** The secret as a picture to be read by the app, as a data address. */
export function pictureOf(secret: string, account: string): Promise<string> {
  const address = generateURI({ issuer: ISSUER, label: account, secret });
  return toDataURL(address, { errorCorrectionLevel: 'M', margin: 2, width: 220 });
}
