// Telephone numbers as people write them. A number whose digits a spreadsheet has rounded away is not guessed. Pure.

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}\d{7,8}$/;
const LOCAL = /^[2-8]\d{6,7}$/;

/** The bare digits where the text is a Chinese mobile or landline number; undefined where it is none. */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/^(\+|00)?86[-\s]?(?=1)/, '').replace(/[\s\-－—–()（）.+]/g, '');
  return MOBILE.test(digits) || LANDLINE.test(digits) || LOCAL.test(digits) ? digits : undefined;
}

/** The first readable one where people write two (14000000001/14000000002). */
export function readFirstPhone(text: string): string | undefined {
  const whole = readPhone(text);
  if (whole !== undefined) return whole;
  for (const part of text.split(/[/、,，;；\s]+/)) {
    const phone = readPhone(part);
    if (phone !== undefined) return phone;
  }
  return undefined;
}
