import { getMetadataStorage, ValidationTypes } from 'class-validator';

/** What a decorator checks of a field. @returns whether the value keeps the rule */
type Check = (dto: object, value: unknown) => boolean;

interface Field {
  readonly name: string;
  /** Its rules hold only while all of these do. */
  readonly conditions: readonly Check[];
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
    return this.#fields?.every((field) => isRight(field, dto)) === true;
  }
}

function isRight({ name, conditions, checks }: Field, dto: object): boolean {
  const value = (dto as Readonly<Record<string, unknown>>)[name];
  if (!conditions.every((holds) => holds(dto, value))) return true;
  return checks.every((isKept) => isKept(dto, value));
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
    conditions: own.filter(isCondition).map(({ constraints }) => constraints[0] as Check),
    checks: own.filter((metadata) => !isCondition(metadata)).flatMap(checksOf),
  };
}

function checksOf({ target, propertyName, constraintCls, constraints }: Metadata): Check[] {
  const targetName = typeof target === 'string' ? target : target.name;
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map((constraint) => {
      const { instance } = constraint;
      // What is answered later is not known to be right.
      return (object, value) =>
        instance.validate(value, {
          targetName,
          property: propertyName,
          constraints,
          object,
          value,
        }) === true;
    });
}
