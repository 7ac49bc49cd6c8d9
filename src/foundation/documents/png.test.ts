import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSignaturePng, png } from '#testing/pictures.ts';
import { checkPng, pngFromDataUrl } from './png.ts';

const urlOf = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

describe('a picture of a signature', () => {
  it('is taken where it is a whole PNG', () => {
    expect(checkPng(aSignaturePng({ width: 60, height: 24 }), 'signature')).toEqual({
      width: 60,
      height: 24,
    });
    expect(pngFromDataUrl(urlOf(aSignaturePng()), 'signature')).toEqual(aSignaturePng());
  });

  it('is refused where it is no PNG, and the refusal names the place', () => {
    const bad = [
      new Uint8Array(),
      Buffer.from('GIF89a'),
      Buffer.from('<svg onload="x"/>'),
      Buffer.from('%PDF-1.7'),
    ];
    for (const bytes of bad) {
      expect(() => checkPng(bytes, 'signature')).toThrow(
        expect.objectContaining({
          code: 'bad-input',
          faults: [expect.objectContaining({ place: 'signature' })],
        }),
      );
    }
    for (const url of [
      '',
      'data:image/svg+xml;base64,PHN2Zy8+',
      'data:image/png;base64,!!',
      'https://example.invalid/a.png',
    ]) {
      expect(() => pngFromDataUrl(url, 'signature')).toThrow();
    }
  });

  it('is refused where any byte of it is cut off or changed', () => {
    const whole = aSignaturePng();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = whole.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(() => checkPng(changed, 'signature')).toThrow();
        expect(() => checkPng(whole.slice(0, at), 'signature')).toThrow();
      }),
    );
  });

  it('is refused where it unfolds to more than it says, or says too much', () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    expect(() => checkPng(png(10, 10, bomb), 'signature')).toThrow();
    expect(() => checkPng(png(100_000, 100_000, bomb), 'signature')).toThrow();
    expect(() => checkPng(png(10, 10, deflateSync(Buffer.alloc(5))), 'signature')).toThrow();
  });

  it('is refused before it unfolds where its size or its depth would hold the others up', () => {
    const oversized = png(4096, 4096, deflateSync(Buffer.alloc(4096 * (1 + 4096 * 4))));
    expect(() => checkPng(oversized, 'signature')).toThrow();
    const odd = png(8, 8, deflateSync(Buffer.alloc(8 * (1 + 8 * 4 * 4))), 32);
    expect(() => checkPng(odd, 'signature')).toThrow();
  });
});
