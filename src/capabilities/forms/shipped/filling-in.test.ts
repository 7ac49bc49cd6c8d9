import { describe, expect, it } from 'vitest';
import type { Answers, FormDocument, FormFacts } from '#capabilities/forms/document/contract.ts';
import { checkForm, pagesShown } from '#capabilities/forms/document/rules.ts';
import { evaluationForm } from '#capabilities/forms/shipped/evaluation.ts';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';

const facts: FormFacts = { today: '2024-05-22', role: 'village' };

/** The names of the questions that are asked. */
function askedIn(form: FormDocument, answers: Answers): Set<string> {
  return new Set(pagesShown(form, answers, facts).flatMap((page) => page.questions.map(({ id }) => id)));
}

/** Every question that is asked, answered with its first offer, again until nothing more is asked. */
function firstAnswers(form: FormDocument): Answers {
  const answers: Answers = {};
  for (let round = 0; round < 5; round += 1)
    for (const question of pagesShown(form, answers, facts).flatMap((page) => page.questions)) {
      if (question.type === 'choice') answers[question.id] = question.options[0]?.value ?? null;
      if (question.type === 'choices')
        answers[question.id] = question.options.slice(0, 1).map(({ value }) => value);
      if (question.type === 'yes_no') answers[question.id] = false;
      if (question.type === 'text' && question.required === true) answers[question.id] = '张老师';
    }
  return answers;
}

describe('the shipped forms', () => {
  it('an uneventful visit is done by the first answers alone, without a single follow-up', () => {
    const answers = firstAnswers(visitForm);
    const { faults, doubts } = checkForm(visitForm, answers, facts);
    expect([faults, doubts]).toEqual([[], []]);
    expect(
      pagesShown(visitForm, answers, facts).flatMap((page) => page.questions.map(({ id }) => id)),
    ).toEqual([
      ...[
        'mode',
        'people_seen',
        'lives_alone',
        'carer_state',
        'living',
        'food',
        'hygiene',
        'hazards',
        'mood',
        'health',
      ],
      ...['injuries', 'schooling', 'parent_contact', 'internet', 'needs', 'advice', 'report_grounds'],
      ...['voice', 'words', 'photo', 'place'],
    ]);
  });

  it('a child that lives alone, an injury and a ground of report each open their questions', () => {
    const more = checkForm(
      visitForm,
      { ...firstAnswers(visitForm), lives_alone: true, injuries: 'unexplained', report_grounds: ['R4'] },
      facts,
    ).faults.map(({ question }) => question);
    expect(more).toEqual(['alone_tonight', 'injury_where', 'injury_how', 'police_told']);
  });

  it('a visit by telephone asks for no home and no injuries', () => {
    const asked = askedIn(visitForm, { mode: 'phone', people_seen: ['child'] });
    for (const id of ['living', 'hazards', 'injuries', 'signature']) expect(asked).not.toContain(id);
  });

  it('the best evaluation has 100 points: 30, 45 and 25', () => {
    const { answers } = checkForm(evaluationForm, firstAnswers(evaluationForm), facts);
    expect(answers).toMatchObject({
      child_points: 30,
      carer_points: 45,
      support_points: 25,
      points: 100,
      grade: 'normal',
    });
  });

  it.each([
    ['g1', 'normal'],
    ['g2', 'insufficient'],
    ['g3', 'missing'],
    ['g4', 'missing'],
  ])('an evaluation of nothing but %s is %s', (grade, expected) => {
    const all = Object.entries(firstAnswers(evaluationForm)).map(([id, given]) => [
      id,
      given === 'g1' ? grade : given,
    ]);
    expect(checkForm(evaluationForm, Object.fromEntries(all), facts).answers.grade).toBe(expected);
  });
});
