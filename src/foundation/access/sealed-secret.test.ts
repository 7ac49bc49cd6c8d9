import { describe, expect, it } from 'vitest';
import { usePasswordKey } from '#foundation/access/password.ts';
import { openSecret, sealSecret } from '#foundation/access/sealed-secret.ts';

describe('a sealed secret', () => {
  it('opens for the record it belongs to, and shows nothing before', () => {
    usePasswordKey(Buffer.alloc(32, 7));
    const sealed = sealSecret('k7mP-密码', 'export-1');
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('k7mP');
    expect(openSecret(sealed, 'export-1')).toBe('k7mP-密码');
    expect(sealSecret('k7mP-密码', 'export-1')).not.toBe(sealed);
  });

  it('does not open for another record, changed, or under another key', () => {
    usePasswordKey(Buffer.alloc(32, 7));
    const sealed = sealSecret('k7mP', 'export-1');
    expect(() => openSecret(sealed, 'export-2')).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => openSecret(bytes.toString('base64'), 'export-1')).toThrow();
    usePasswordKey(Buffer.alloc(32, 8));
    expect(() => openSecret(sealed, 'export-1')).toThrow();
  });
});
