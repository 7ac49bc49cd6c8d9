/**
 * The process's entry: runs the administrator's command and turns what it throws into one line and an exit code.
 */
import { makeProgram, UsageFault } from '#cli';
import { ConfigFault } from '#foundation/config.ts';
import { Refusal, refusalSentence } from '#foundation/refusals.ts';

try {
  await makeProgram().parseAsync();
} catch (fault) {
  const usage = fault instanceof UsageFault || fault instanceof ConfigFault;
  const line =
    fault instanceof Refusal ? refusalSentence(fault.code, fault.details, 'en') : (fault as Error).message;
  console.error(`tonghu: ${line}`);
  if (fault instanceof Refusal) for (const one of fault.faults) console.error(`  ${one.message}`);
  process.exitCode = usage ? 2 : 1;
}
