/** Which parameters hold, and whether one makes sense. Pure. */
import {
  type ParameterCode,
  type PortalParameters,
  portalParameters,
} from '#capabilities/portal/parameters/contract.ts';

const codes = Object.keys(portalParameters) as ParameterCode[];
const MOST = 10_000;

/** A parameter that was set. */
export interface PortalSetting {
  readonly code: string;
  readonly value: string;
}

/** The parameters after what was set; of two settings of one code the later in the list holds. */
export function withPortalSettings(settings: readonly PortalSetting[]): PortalParameters {
  const set = new Map(settings.map(({ code, value }) => [code, value]));
  return Object.fromEntries(
    codes.map((code) => {
      const value = set.get(code) ?? portalParameters[code].proposed;
      return [code, portalParameters[code].kind === 'number' ? Number(value) : value];
    }),
  ) as unknown as PortalParameters;
}

/** What is proposed. */
export const proposed: PortalParameters = withPortalSettings([]);

/** Says whether a value is one for its parameter: a telephone that can be dialled, a web address or none, days or hours. */
export function isValueOf(code: ParameterCode, value: string): boolean {
  switch (portalParameters[code].kind) {
    case 'telephone':
      return /^\+?\d[\d-]{1,18}\d$/.test(value);
    case 'number':
      return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST;
    case 'address':
      return value === '' || (/^https?:\/\//.test(value) && URL.canParse(value));
  }
}
