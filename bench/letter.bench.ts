/**
 * A letter with its evidence at the city's 14,041 children: its figures are counted with their records and frozen, compared with what
 * is known now, its words are filled in, and it is set as PDF or .docx. Beside it the renderer alone, with the same letter.
 */
import { v7 as uuidv7 } from 'uuid';
import {
  type Composed,
  composeLetter,
  loadShippedDocuments,
  PROPOSAL_REPLY,
  proposalFields,
  renderDocx,
  renderPdf,
} from '#capabilities/documents/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { stopPrinting } from '#foundation/documents/printer.ts';
import { type Benchmark, type BenchmarkRow, percentile, row, timings } from './benchmark.ts';
import { asOwner, type BenchCity, makeBenchCity } from './city.ts';

const CHILDREN = 14_041;
const TIMES = 15;
const WARM = 2;
const TARGET = '< 2000 ms';
/** The bench city's children were registered before it. */
const AS_OF = '2023-11-30';
/** No census was held in the bench city: what the letter says of it is counted on the register, which takes longer. */
const withoutCensus = `insert into document_template_version (template_code, version, state, content, published_at)
  select template_code, version + 1, 'published', replace(content::text, '-census"', '"')::jsonb, now()
  from document_template_version where template_code = '${PROPOSAL_REPLY}'`;
const actor: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

export const benchmark: Benchmark = {
  run: async () => {
    const city = await makeBenchCity(CHILDREN);
    try {
      await loadShippedDocuments(city.database);
      await asOwner(city.ownerUrl, (client) => client.query(withoutCensus));
      return await measure(city);
    } finally {
      stopPrinting();
      await city.close();
    }
  },
};

async function measure(city: BenchCity): Promise<BenchmarkRow[]> {
  const compose = (): Promise<Composed> =>
    city.database.asActor({ actor, requestId: 'bench', timeoutMs: 60_000 }, (tx) =>
      composeLetter(tx, actor, wanted(), new Date()),
    );
  const { letter } = await compose();
  const name = `a letter with its evidence, ${CHILDREN.toLocaleString('en')} children`;
  const rows: BenchmarkRow[] = [];
  for (const [form, render] of [
    ['PDF', renderPdf],
    ['.docx', renderDocx],
  ] as const) {
    const whole = await timings(
      async () => {
        const made = await compose();
        JSON.stringify(made.evidence);
        await render(made.letter);
      },
      TIMES,
      WARM,
    );
    const bare = await timings(() => render(letter), TIMES, WARM);
    rows.push(
      row(`${name}, ${form}: p95`, percentile(whole, 0.95), percentile(bare, 0.95), 'ms', TARGET),
      row(`${name}, ${form}: median`, percentile(whole, 0.5), percentile(bare, 0.5), 'ms', ''),
    );
  }
  return rows;
}

function wanted() {
  return {
    ...{ templateCode: PROPOSAL_REPLY, division: '4109', asOf: AS_OF },
    subject: { kind: 'proposal', id: uuidv7() } as const,
    fields: {
      [proposalFields.session]: '九届人大三次会议',
      [proposalFields.number]: '282',
      [proposalFields.deputy]: '某某',
      [proposalFields.title]: '关于完善农村学龄儿童课后看护服务的建议',
    },
    head: { number: '濮民函〔2023〕31号', mark: 'B' as const, date: AS_OF },
  };
}
