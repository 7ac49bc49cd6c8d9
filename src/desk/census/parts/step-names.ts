/** What the steps of long work on a roster are called. */
import { texts } from '#desk/census/texts.ts';
import { useTexts } from '#ui/language.ts';

const steps = ['inspecting', 'staging', 'matching', 'waiting-turn', 'committing'] as const;

/** Gives a step's name; one that is not known stands for itself. */
export function useStepNames(): (step: string) => string {
  const t = useTexts(texts);
  return (step) => {
    const known = steps.find((one) => one === step);
    return known === undefined ? step : t(`step.${known}`);
  };
}
