/** What was found of one part of an installation. */
export interface Finding {
  /** Such as `event store`. */
  readonly part: string;
  /** warning: it works, and may not for long. error: something does not work. */
  readonly level: 'ok' | 'warning' | 'error';
  readonly text: string;
  /** What to do about it; there is something unless it is ok. */
  readonly cure?: string;
}

/** The findings of a part, made by what they say. */
export function findingsOf(part: string) {
  return {
    ok: (text: string): Finding => ({ part, level: 'ok', text }),
    warning: (text: string, cure: string): Finding => ({ part, level: 'warning', text, cure }),
    error: (text: string, cure: string): Finding => ({ part, level: 'error', text, cure }),
  };
}

/** A fault of a start as findings have it: what was found before the semicolon, and behind it what to do. */
export function findingOfFault(part: string, text: string): Finding {
  const [found = text, ...cures] = text.split('; ');
  return findingsOf(part).error(found, cures.join('; ') || 'correct the setting');
}
