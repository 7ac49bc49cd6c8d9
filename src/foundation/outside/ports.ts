/**
 * Ways to reach people outside the screen. What an installation has of them is decided by its environment; whoever sends
 * knows no more than these ports.
 */

/** What came of one try. */
export type Outcome =
  /** Whoever carries it has taken it. */
  | { readonly kind: 'taken' }
  /** The receiver is there no more and never will be. */
  | { readonly kind: 'gone' }
  /** It will never be taken as it is. */
  | { readonly kind: 'refused'; readonly fault: string }
  /** Not now; the same may be tried again. */
  | { readonly kind: 'later'; readonly fault: string };

/** A text message. Its id is the same however often it is tried. */
export interface TextMessage {
  readonly id: string;
  /** Eleven digits. */
  readonly phone: string;
  readonly words: string;
}

/** Sends text messages. */
export interface TextPort {
  /** Never throws. */
  send(message: TextMessage): Promise<Outcome>;
}

/** Where a browser is woken, as the browser itself said it. */
export interface PushAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** The keys by which push services know this installation (VAPID, RFC 8292), as URL-safe base64. */
export interface PushIdentity {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What wakes a browser. */
export interface PushMessage {
  readonly id: string;
  readonly address: PushAddress;
  readonly identity: PushIdentity;
  /** What the service worker is given, as text; sealed for the browser on the way. */
  readonly payload: string;
  readonly urgent: boolean;
  /** How long the push service keeps it for a browser that is asleep, in seconds. */
  readonly keepSeconds: number;
}

/** Wakes browsers. */
export interface PushPort {
  /** Says whether this installation posts to that address at all. */
  accepts(endpoint: string): boolean;
  /** Never throws. */
  send(message: PushMessage): Promise<Outcome>;
}

/** What an installation reaches people by; null where it has none of it. */
export interface OutsideChannels {
  readonly sms: TextPort | null;
  readonly push: PushPort | null;
}

/** Nobody is reached outside the screen. */
export const noChannels: OutsideChannels = { sms: null, push: null };
