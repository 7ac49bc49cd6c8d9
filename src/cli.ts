/**
 * The administrator's command: what can be asked, in one place. What each does stands in src/commands.
 * Exit codes: 0 done, 1 failed or refused, 2 wrong usage.
 */
import { Command, Option } from 'commander';
import { UsageFault } from '#commands/with-system.ts';

export { UsageFault };

const asDate = (name: string) => (value: string) => {
  if (!isDay(value)) throw new UsageFault(`${name} wants a date like 2023-10-31, not “${value}”.`);
  return value;
};

/** A day of the calendar: the 30th of February is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** Builds the program; parsing runs the command. */
export function makeProgram(): Command {
  const program = new Command('tonghu');
  program
    .description(
      'Tonghu (童护): keeps the files of a city’s left-behind children. Settings come from the environment; see .env.example.',
    )
    .version('0.1.0')
    .showHelpAfterError()
    .exitOverride((fault) => process.exit(fault.exitCode === 0 ? 0 : 2));
  addServing(program);
  addData(program);
  addKeys(program);
  addFigures(program);
  addSafekeeping(program);
  addAudit(program);
  addTelephony(program);
  return program;
}

function addServing(program: Command): void {
  program
    .command('serve')
    .description('Serve a real system: no demonstration account; refuses to start without its key file')
    .action(async () => (await import('#commands/serve.ts')).serve());
  program
    .command('demo')
    .description('Serve the demonstration city on 127.0.0.1; loads it first where the data folder is empty')
    .option('--load-only', 'load the city and stop')
    .option(
      '--rosters <folder>',
      'write the city’s census rosters into a folder, to try the import by hand, and stop',
    )
    .action(async (options) => (await import('#commands/demo.ts')).demo(options));
  program
    .command('migrate')
    .description('Bring the database to the newest form; an empty one gets the divisions')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/migrate.ts')).migrateCommand(options));
  program
    .command('doctor')
    .description('Look whether everything the system needs is there, and say what to do where it is not')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/doctor.ts')).doctor(options));
}

function addData(program: Command): void {
  program
    .command('divisions')
    .description('Work on the divisions')
    .command('import <file>')
    .description('Load divisions from a CSV (code, name, level, parent); repeatable, deletes nothing')
    .option('--json', 'print one JSON object')
    .action(async (file, options) =>
      (await import('#commands/divisions.ts')).importDivisionsFile(file, options),
    );
  program
    .command('census')
    .description('Work on a census')
    .command('import <files...>')
    .description('Read, check, match and commit county rosters, in the order given')
    .requiredOption('--campaign <name>', 'the campaign; made where there is none of this name')
    .requiredOption('--date <date>', 'the census date', asDate('--date'))
    .addOption(
      new Option('--county <code>', 'the county that hands the files in, where file names do not say it'),
    )
    .option('--json', 'print one JSON object')
    .action(async (files, options) => (await import('#commands/census.ts')).importRosters(files, options));
  const user = program.command('user').description('Work on accounts');
  user
    .command('add <account>')
    .description('Make an account with a one-time password, printed once')
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption('--role <role>', 'the role, as in the table of access')
    .requiredOption('--division <code>', 'the division the person is answerable for')
    .option('--json', 'print one JSON object')
    .action(async (account, options) => (await import('#commands/user.ts')).addUserCommand(account, options));
}

function addKeys(program: Command): void {
  const keys = program.command('keys').description('Work on the keys that personal fields are sealed with');
  keys
    .command('rotate')
    .description('Make a new data key and wrap every record’s key with it; may be cut off and run again')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/keys.ts')).rotateCommand(options));
  keys
    .command('rewrap')
    .description(
      'Wrap the data keys with the first key of the key file, when a new line was put before the former key’s',
    )
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/keys.ts')).rewrapCommand(options));
}

function addFigures(program: Command): void {
  program
    .command('indicators')
    .description('Print the figures at the end of a day')
    .requiredOption('--as-of <date>', 'the day', asDate('--as-of'))
    .option('--division <code>', 'the division', '4109')
    .option('--checks', 'count each division below too, and print what does not agree (exit 1)')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/indicators.ts')).indicators(options));
  program
    .command('letter <number>')
    .description('Write the answer to a deputies’ proposal, its figures counted at the end of a day')
    .requiredOption('--as-of <date>', 'the day', asDate('--as-of'))
    .requiredOption('--out <file>', 'the letter, .docx or .pdf')
    .option('--evidence <file>', 'its evidence sheet, as JSON')
    .option('--session <name>', 'the session, where several have a proposal of this number')
    .option('--json', 'print one JSON object')
    .action(async (number, options) => (await import('#commands/letter.ts')).letter(number, options));
}

function addSafekeeping(program: Command): void {
  program
    .command('backup')
    .description(
      'Write everything, encrypted, into one file while the system runs: database and stored files',
    )
    .requiredOption('--out <file>', 'the file; there must be none of this name')
    .option('--passphrase-file <file>', 'lock it with a passphrase instead of the installation’s key')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/backup.ts')).backup(options));
  program
    .command('restore <file>')
    .description(
      'Restore a backup into an empty data folder and database; refused before anything is touched',
    )
    .option('--passphrase-file <file>', 'the passphrase that the backup was locked with')
    .option('--json', 'print one JSON object')
    .action(async (file, options) => (await import('#commands/restore.ts')).restore(file, options));
}

function addAudit(program: Command): void {
  const audit = program.command('audit').description('Work on the audit trail');
  audit
    .command('verify')
    .description(
      'Check every row against its seal and against the checkpoints; exit 1 where the trail is broken',
    )
    .option('--checkpoints <file>', 'a file of checkpoints that was kept elsewhere, besides those kept here')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/audit.ts')).verifyCommand(options));
  audit
    .command('checkpoint')
    .description('Add a checkpoint to the file of checkpoints and print it in its short form')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('#commands/audit.ts')).checkpointCommand(options));
}

function addTelephony(program: Command): void {
  program
    .command('telephony')
    .description(
      'Run the hotline’s own exchange (Kamailio and rtpengine): operators’ browsers are its telephones',
    )
    .option('--listen <address:port>', 'where the provider’s trunk calls, over UDP and TCP', '127.0.0.1:5060')
    .option(
      '--trunk <addresses>',
      'from where calls are taken: addresses or ranges, with commas',
      '127.0.0.1',
    )
    .option('--peer <address:port>', 'where calls out are sent; without it the hotline only takes calls')
    .option('--number <digits>', 'the hotline’s number, shown to whom it calls; wanted with --peer')
    .option('--media <address>', 'the address at which sound is received', '127.0.0.1')
    .option('--media-ports <first-last>', 'UDP ports of the sound, four a call', '30000-30999')
    .option('--socket-port <port>', 'the port on 127.0.0.1 to which the server passes the phones', '8805')
    .option('--longest-wait <seconds>', 'how long a caller may wait', '600')
    .option('--no-record', 'record nothing')
    .option('--keep-days <days>', 'after how many days a recording is deleted', '180')
    .option(
      '--seal-to <keys>',
      'public keys that recordings are sealed to, with commas (tonghu recordings key)',
    )
    .option('--product <address>', 'where the server is told what happens', 'http://127.0.0.1:8800')
    .option('--source <code>', 'the code under which the server knows this exchange', 'sip')
    .option(
      '--connect <division>',
      'make that source for the hotline of this division, where there is no secret yet',
    )
    .option('--secret-file <file>', 'the secret of that source; TONGHU_DATA/telephony/webhook.secret')
    .action(async (options) => (await import('#commands/telephony.ts')).telephony(options));
  const recordings = program.command('recordings').description('Work on what the exchange has recorded');
  recordings
    .command('key')
    .description(
      'Make a key: the secret one into a file, the public one, which recordings are sealed to, printed',
    )
    .requiredOption('--out <file>', 'a new file for the secret key')
    .action(async (options) => (await import('#commands/recordings.ts')).recordingKeyCommand(options));
  recordings
    .command('open <file>')
    .description('Open a sealed recording into a sound file')
    .requiredOption('--key <file>', 'the secret key')
    .requiredOption('--out <file>', 'a new file for the sound (WAV)')
    .action(async (file, options) =>
      (await import('#commands/recordings.ts')).openRecordingCommand(file, options),
    );
}
