/** Five times as much of the phones' bad weather as every run of the tests plays (e2e/field-fuzz.test.ts), from another seed each time. */
process.env.TONGHU_FUZZ_OPERATIONS ??= '50000';
await import('../e2e/field-fuzz.test.ts');
