import { expect, it } from 'vitest';
import { writeModel } from '#foundation/solver/linear-model.ts';
import { withSolver } from '#foundation/solver/solver.ts';

/** The greatest number of pieces of a size that go into a length. */
function pieces(length: number, size: number) {
  const writer = writeModel(true);
  const column = writer.column({ cost: 1, upper: length, whole: true });
  writer.row(0, length, [[column, size]]);
  return writer.done();
}

it('of two who ask one solver at once each gets his own answer', async () => {
  const limits = { seconds: 20, gap: 0.5 };
  await withSolver(async (solver) => {
    const asked = [10, 25, 50].map((size) => solver.solve(pieces(100, size), limits));
    const answers = await Promise.all(asked);
    expect(answers.map((one) => one.objective)).toEqual([10, 4, 2]);
  });
});
