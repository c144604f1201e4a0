/**
 * What keeps a process from starting. setting: what a setting names is refused or does not exist. unavailable: it does not
 * answer. port: it cannot be listened on. folder: it cannot be written. damaged: a file is not what it was. busy: somebody else
 * uses it.
 */
export type StartFaultKind = 'setting' | 'unavailable' | 'port' | 'folder' | 'damaged' | 'busy';

/** One thing that keeps a process from starting. */
export interface StartFault {
  readonly kind: StartFaultKind;
  /** The name of the setting with which it can be cured. */
  readonly setting: string;
  /** What was found, and what to do: `nobody listens on 127.0.0.1:3306; start ...`. It has no secret in it. */
  readonly text: string;
}

/** What the settings name is not as it must be; nothing was begun. */
export class StartFailure extends Error {
  /** @param faults at least one */
  constructor(readonly faults: readonly StartFault[]) {
    super(faults.map(({ setting, text }) => `${setting}: ${text}`).join('\n'));
    this.name = 'StartFailure';
  }
}
