/**
 * The line to the exchange: SIP over WebSocket and sound over WebRTC, by JsSIP. It tells what happens and does what it is told;
 * what that means for the phone stands in state.ts.
 */
import { UA, WebSocketInterface } from 'jssip';
import type { Happening } from '#desk/hotline/phone/state.ts';

type RTCSession = ReturnType<UA['call']>;

/** What the line registers with. */
export interface LinePass {
  readonly extension: string;
  readonly user: string;
  readonly password: string;
}

/** The domain is a name between phone and exchange only; no DNS knows it. */
const DOMAIN = 'tonghu';
/** How long a registration holds, in seconds; it is renewed at half of it. */
const REGISTRATION = 120;
/** How soon after a cut it is tried again, and how late at most, in seconds. */
const RECOVERY = { least: 1, most: 4 };
const BUSY_HERE = 486;
/** Sound goes to the exchange alone, whose address is in its answer; nobody else is asked for a way. */
const media = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } };
/** The other side's doing, or nobody's: no reason for a complaint. */
const ordinaryEnds = ['Canceled', 'Terminated', 'Rejected', 'Busy', 'No Answer', 'Unavailable'];

/** Opens the line. `address` is the WebSocket's. */
export function openLine(address: string, pass: LinePass, happen: (what: Happening) => void) {
  const sessions = new Map<string, RTCSession>();
  const agent = new UA({
    sockets: [new WebSocketInterface(address)],
    uri: `sip:${pass.extension}@${DOMAIN}`,
    contact_uri: `sip:${pass.extension}@phone.invalid;transport=ws`,
    authorization_user: pass.user,
    password: pass.password,
    register_expires: REGISTRATION,
    connection_recovery_min_interval: RECOVERY.least,
    connection_recovery_max_interval: RECOVERY.most,
    session_timers: false,
    user_agent: 'Tonghu',
  });
  let wasCut = false;
  agent.on('registered', () => happen({ kind: 'registered' }));
  agent.on('registrationFailed', ({ response }) => {
    if (response !== null && response !== undefined) happen({ kind: 'trouble', trouble: 'not-admitted' });
  });
  agent.on('disconnected', () => {
    wasCut = true;
    happen({ kind: 'cut-off' });
  });
  agent.on('connected', () => {
    if (!wasCut) return;
    wasCut = false;
    happen({ kind: 'back' });
    // The exchange learns by a new offer through which socket a call that went on is reached now.
    for (const session of sessions.values()) if (session.isEstablished()) session.renegotiate();
  });
  agent.on('newRTCSession', ({ session }: { readonly session: RTCSession }) =>
    attend(session, sessions, happen),
  );
  agent.start();
  const one = (id: string, work: (session: RTCSession) => void): void => {
    const session = sessions.get(id);
    if (session !== undefined && !session.isEnded()) work(session);
  };
  const turnAwayOthers = (id: string): void => {
    for (const [other, session] of sessions)
      if (other !== id && session.isInProgress()) session.terminate({ status_code: BUSY_HERE });
  };
  return {
    /** Free: rings. */
    register: (): void => agent.register(),
    /** Not free; calls that are on go on. */
    unregister: (): void => void (agent.isRegistered() && agent.unregister()),
    /** Another pass, before the present one is over. */
    renew: (fresh: LinePass): void => {
      agent.set('authorization_user', fresh.user);
      agent.set('password', fresh.password);
    },
    answer: (id: string): void =>
      one(id, (session) => {
        turnAwayOthers(id);
        if (agent.isRegistered()) agent.unregister();
        session.answer(media);
      }),
    dial: (number: string): void => {
      if (agent.isRegistered()) agent.unregister();
      agent.call(`sip:${number}@${DOMAIN}`, media);
    },
    hangUp: (id: string): void => one(id, (session) => session.terminate()),
    mute: (id: string, muted: boolean): void =>
      one(id, (session) => (muted ? session.mute({ audio: true }) : session.unmute({ audio: true }))),
    hold: (id: string, held: boolean): void =>
      one(id, (session) => {
        // Told when the other side has agreed; a press in between would be lost.
        const agreed = (): void => tellChange(session, happen);
        if (held) session.hold({}, agreed);
        else session.unhold({}, agreed);
      }),
    /** Ends everything. */
    close: (): void => agent.stop(),
  };
}

/** An open line. */
export type Line = ReturnType<typeof openLine>;

function tellChange(session: RTCSession, happen: (what: Happening) => void): void {
  const { audio } = session.isMuted();
  happen({ kind: 'changed', id: session.id, muted: audio === true, held: session.isOnHold().local });
}

/** Follows one call from its first ring to its end. */
function attend(
  session: RTCSession,
  sessions: Map<string, RTCSession>,
  happen: (what: Happening) => void,
): void {
  const { id } = session;
  const speaker = new Audio();
  speaker.autoplay = true;
  sessions.set(id, session);
  const user: string | null = session.remote_identity.uri.user ?? null;
  const number = user !== null && /^\+?\d{2,20}$/.test(user) ? user : null;
  if (String(session.direction) === 'incoming') happen({ kind: 'rings', id, number });
  else happen({ kind: 'dials', id, number: number ?? '' });
  const listen = (connection: RTCPeerConnection): void =>
    connection.addEventListener('track', ({ streams, track }) => {
      speaker.srcObject = streams[0] ?? new MediaStream([track]);
    });
  // Of a call out the connection is there already, of a call in it comes with the answer.
  if (session.connection !== null && session.connection !== undefined) listen(session.connection);
  session.on('peerconnection', ({ peerconnection }) => listen(peerconnection));
  session.on('accepted', () => happen({ kind: 'talks', id, at: Date.now() }));
  const changed = (): void => tellChange(session, happen);
  session.on('muted', changed);
  session.on('unmuted', changed);
  const over = ({ cause }: { readonly cause: string }): void => {
    sessions.delete(id);
    speaker.srcObject = null;
    happen({ kind: 'over', id, failed: !ordinaryEnds.includes(cause) });
  };
  session.on('ended', over);
  session.on('failed', over);
}
