/**
 * What an installation says of its provider of single sign-on. Pure; read by the configuration.
 */

/** The provider and what it knows us as. */
export interface SingleSignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call the provider; stands on the button. */
  readonly name: string;
  /** The address under which people reach this system, without a path. */
  readonly publicUrl: string;
}

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/** Says whether an address is on this very machine; only there may the provider be reached without TLS. */
export function isLoopback(address: URL): boolean {
  return loopback.includes(address.hostname);
}
