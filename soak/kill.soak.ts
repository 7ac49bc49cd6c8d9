/** Ten times as many moments of an import at which server or database die as every run of the tests draws (e2e/kill.test.ts). */
process.env.TONGHU_KILL_MOMENTS ??= '10';
await import('../e2e/kill.test.ts');
