/**
 * How one child's afternoons in a classroom went: whether it came, when, how it left and with whom, its homework and how it seemed.
 * Pure; what is put down at the door is made of it.
 */
import type { Random } from './random.ts';

/** One afternoon of one child; minutes are counted from the opening. */
export type Afternoon =
  | { readonly kind: 'absent'; readonly located: number | null }
  | { readonly kind: 'excused'; readonly minute: number }
  | {
      readonly kind: 'there';
      readonly arrived: number;
      readonly left: number;
      readonly alone: boolean;
      readonly proof: 'photo' | 'pin' | 'signature';
      readonly lesson: { readonly homework: 'all' | 'part' | 'none'; readonly mood: number | null } | null;
    };

/** What of a child stays the same from day to day. */
export interface Habits {
  /** How likely it is there, and how glad it is by nature, from 1 to 5. */
  readonly reliability: number;
  readonly mood: number;
  readonly diligence: number;
  readonly alone: boolean;
}

const EXCUSED = 0.55;
const LESSON = 0.42;
const LOCATED = 0.85;

/** A child's habits; those who may go alone are of 12 years and more. */
export function habitsOf(random: Random, age: number): Habits {
  const rare = random.chance(0.06);
  return {
    reliability: rare ? 0.72 : 0.9 + random.next() * 0.09,
    mood: 2.4 + random.next() * 1.9,
    diligence: 0.55 + random.next() * 0.43,
    alone: age >= 12 && random.chance(0.4),
  };
}

/** One afternoon of `minutes` length; `cheer` lifts or lowers everybody's mood that week. */
export function afternoonOf(random: Random, habits: Habits, minutes: number, cheer: number): Afternoon {
  if (!random.chance(habits.reliability)) return missed(random);
  const lesson = random.chance(LESSON) ? lessonOf(random, habits, cheer) : null;
  const way = random.next();
  return {
    kind: 'there',
    arrived: random.int(1, 17),
    left: minutes - random.int(0, 35),
    alone: habits.alone && random.chance(0.8),
    proof: way < 0.62 ? 'photo' : way < 0.9 ? 'pin' : 'signature',
    lesson,
  };
}

function missed(random: Random): Afternoon {
  if (random.chance(EXCUSED)) return { kind: 'excused', minute: -random.int(5, 120) };
  return { kind: 'absent', located: random.chance(LOCATED) ? random.int(24, 70) : null };
}

function lessonOf(random: Random, { mood, diligence }: Habits, cheer: number) {
  const done = random.next();
  const seen = Math.round(mood + cheer + random.next() * 1.6 - 0.8);
  return {
    homework:
      done < diligence ? ('all' as const) : done < diligence + 0.3 ? ('part' as const) : ('none' as const),
    mood: random.chance(0.9) ? Math.min(5, Math.max(1, seen)) : null,
  };
}
