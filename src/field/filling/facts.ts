/** What a form at the phone begins with: what its logic may know, the same as at the server, and what is filled in beforehand. Pure. */
import type { FormFacts } from '#capabilities/forms/document/contract.ts';
import { childFacts } from '#capabilities/forms/facts/rules.ts';
import type { Draft, Snapshot } from '#field/store/store.ts';

/** What is known besides the answers. */
export function factsOf(draft: Pick<Draft, 'childId'>, snapshot: Snapshot): FormFacts {
  const facts = { today: snapshot.today, role: snapshot.me.role };
  const child = snapshot.children.find(({ id }) => id === draft.childId);
  if (child === undefined) return facts;
  const { name, birthDate, address, schooling, school, carer } = child;
  return {
    ...facts,
    child: {
      ...childFacts(child, snapshot.today),
      ...{ name, birthDate, address, school: { stage: schooling, name: school } },
      carer:
        carer === null
          ? null
          : { name: carer.name, relation: carer.relation, phone: carer.phone, age: carer.age },
    },
  };
}
