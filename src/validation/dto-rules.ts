import {
  getMetadataStorage,
  IS_OPTIONAL,
  type ValidationArguments,
  ValidationTypes,
  type ValidatorConstraintInterface,
} from 'class-validator';

/** Whether a field's rules hold at all. */
type Condition = (dto: object, value: unknown) => boolean;

/** A rule of a field, as its decorator checks it. */
interface Check {
  readonly constraint: Pick<ValidatorConstraintInterface, 'validate'>;
  /** What the constraint is told beside the value: filled in for each object, which is let go of afterwards. */
  readonly asked: { -readonly [Member in keyof ValidationArguments]: ValidationArguments[Member] };
}

/** Stands for the object in hand when there is none. */
const NOTHING = {};

interface Field {
  readonly name: string;
  /** Whether it may be absent, whatever else holds. */
  readonly isOptional: boolean;
  /** Its rules hold only while all of these do. */
  readonly conditions: readonly Condition[];
  readonly checks: readonly Check[];
}

type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

const byDto = new WeakMap<object, DtoRules>();

/** The rules of a DTO, as its decorators name them: looked up once, where class-validator does so for each object. */
export class DtoRules {
  /** The properties that carry a decorator. */
  readonly declared: ReadonlySet<string>;
  /** Undefined when a decorator does what only class-validator does. */
  readonly #fields: readonly Field[] | undefined;

  private constructor(Dto: new () => object) {
    const metadata = getMetadataStorage().getTargetValidationMetadatas(Dto, '', false, false);
    this.declared = new Set(metadata.map(({ propertyName }) => propertyName));
    if (metadata.length > 0 && metadata.every(isSimple)) {
      this.#fields = [...this.declared].map((name) => fieldOf(name, metadata));
    }
  }

  static of(Dto: new () => object): DtoRules {
    const known = byDto.get(Dto) ?? new DtoRules(Dto);
    byDto.set(Dto, known);
    return known;
  }

  /** Whether a DTO is known to keep all rules; which of them it breaks, or whether it does, class-validator tells. */
  areKept(dto: object): boolean {
    if (this.#fields === undefined) return false;
    for (const field of this.#fields) if (!isRight(field, dto)) return false;
    return true;
  }
}

function isRight({ name, isOptional, conditions, checks }: Field, dto: object): boolean {
  const value = (dto as Readonly<Record<string, unknown>>)[name];
  // Most are absent, and need not be asked about.
  if (isOptional && value === undefined) return true;
  for (const holds of conditions) if (!holds(dto, value)) return true;
  for (const check of checks) if (!isKept(check, dto, value)) return false;
  return true;
}

/** What is answered later is not known to be right. */
function isKept({ constraint, asked }: Check, dto: object, value: unknown): boolean {
  asked.object = dto;
  asked.value = value;
  const answer = constraint.validate(value, asked);
  asked.object = NOTHING;
  asked.value = undefined;
  return answer === true;
}

function isSimple({ type, each, validateIf }: Metadata): boolean {
  const isKnown =
    type === ValidationTypes.CUSTOM_VALIDATION || type === ValidationTypes.CONDITIONAL_VALIDATION;
  return isKnown && !each && validateIf === undefined;
}

function fieldOf(name: string, all: readonly Metadata[]): Field {
  const own = all.filter(({ propertyName }) => propertyName === name);
  const isCondition = ({ type }: Metadata): boolean =>
    type === ValidationTypes.CONDITIONAL_VALIDATION;
  return {
    name,
    isOptional: own.some((metadata) => isCondition(metadata) && metadata.name === IS_OPTIONAL),
    conditions: own.filter(isCondition).map(({ constraints }) => constraints[0] as Condition),
    checks: own.filter((metadata) => !isCondition(metadata)).flatMap(checksOf),
  };
}

function checksOf({ target, propertyName, constraintCls, constraints }: Metadata): Check[] {
  const targetName = typeof target === 'string' ? target : target.name;
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => ({
      constraint: instance,
      asked: { targetName, property: propertyName, constraints, object: NOTHING, value: undefined },
    }));
}
