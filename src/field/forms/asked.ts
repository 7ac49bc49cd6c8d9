/** What every kind of question is given by the form. */
import type { Answer, Question, Words } from '#capabilities/forms/document/contract.ts';
import type { FormLanguage, FormSay } from '#field/forms/texts.ts';

/** Keeps, gives back and drops the files of a form; whoever shows the form says how. */
export interface FormFiles {
  /**
   * Keeps a file and answers its id.
   * Rejects with an Error `storage-full` where the phone has no room.
   */
  keep(question: string, content: Blob): Promise<string>;
  read(file: string): Promise<Blob | null>;
  drop(file: string): Promise<void>;
}

/** What every kind of question is given. */
export interface Asked<Q extends Question = Question> {
  readonly question: Q;
  readonly answer: Answer | undefined;
  readonly today: string;
  readonly language: FormLanguage;
  readonly say: FormSay;
  readonly files: FormFiles;
  /** The ids of what labels and describes it, for whoever hears the screen. */
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly faulty: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

/** The words of a language. */
export function inWords(words: Words, language: FormLanguage): string {
  return words[language];
}
