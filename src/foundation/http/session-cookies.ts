/**
 * The cookies of a session and of an attempt at single sign-on. `secure` says whether people come by TLS. Knows no operation.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionCookies } from '#foundation/http/deed.ts';

const COOKIE = 'tonghu_session';
/** Over TLS the name itself keeps neighbours on other hosts from setting it (RFC 6265bis). */
const SECURE_COOKIE = `__Host-${COOKIE}`;
const ATTEMPT_COOKIE = 'tonghu_sign_on';
const ATTEMPT_PATH = '/api/session/sign-on';

/** The session's token, from a machine's header or a browser's cookie; null where there is none. */
export function tokenOf(secure: boolean, request: FastifyRequest): string | null {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? request.cookies[cookieName(secure)] ?? null;
}

/** What the session's cookie is called. */
export function cookieName(secure: boolean): string {
  return secure ? SECURE_COOKIE : COOKIE;
}

/** The attempt's cookie must come along when another site leads back here, hence `lax`; it is good for nothing else. */
export function cookiesOf(secure: boolean, request: FastifyRequest, reply: FastifyReply): SessionCookies {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure };
  const attempt = { path: ATTEMPT_PATH, httpOnly: true, sameSite: 'lax' as const, secure };
  return {
    give: (token) => void reply.setCookie(cookieName(secure), token, cookie),
    clear: () => void reply.clearCookie(cookieName(secure), cookie),
    token: tokenOf(secure, request),
    byCookie: request.headers.authorization === undefined,
    keepAttempt: (sealed) =>
      void (sealed === null
        ? reply.clearCookie(ATTEMPT_COOKIE, attempt)
        : reply.setCookie(ATTEMPT_COOKIE, sealed, attempt)),
    attempt: request.cookies[ATTEMPT_COOKIE] ?? null,
  };
}
