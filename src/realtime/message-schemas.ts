import { getMetadataStorage } from 'class-validator';
import { type TProperties, type TSchema, Type } from 'typebox';

import { BigInteger, Closed, MarketSymbol, UserId } from '../answers/shapes.js';
import type { Channel } from './channel.js';

/** What a parameter of a channel is, by its name, beside what its rule says. */
const PARAMETERS: Readonly<Record<string, TSchema>> = {
  symbol: MarketSymbol,
  userId: UserId,
  stream: Type.String({ description: 'market-<symbol> or user-<userId>.' }),
  from: BigInteger('Mark of the last message that the client has: it gets what came behind it.'),
};

/** Of a list of words or numbers, by class-validator. */
const IS_IN = 'isIn';
const IS_OPTIONAL = 'conditionalValidation';

/** What the parameters of a channel are, as the rules of its DTO have it. */
export function paramSchemas({ params: Params }: Channel): TProperties {
  if (Params === undefined) return {};
  const rules = getMetadataStorage().getTargetValidationMetadatas(Params, '', true, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return Object.fromEntries(
    names.map((name) => {
      const ofName = rules.filter(({ propertyName }) => propertyName === name);
      const oneOf = ofName.find((rule) => rule.name === IS_IN);
      const words = oneOf?.constraints?.[0] as readonly (string | number)[] | undefined;
      const schema =
        words === undefined
          ? PARAMETERS[name]!
          : Type.Union(words.map((word) => Type.Literal(word)));
      const isOptional = ofName.some(({ type }) => type === IS_OPTIONAL);
      return [name, isOptional ? Type.Optional(schema) : schema];
    }),
  );
}

/** The kinds of messages of a channel, each with what one is. */
export function messageSchemas(channel: Channel): Readonly<Record<string, TSchema>> {
  const { snapshot, update } = channel;
  if (snapshot === undefined) return { [channel.name]: messageSchema(channel, update) };
  return {
    [`${channel.name}.snapshot`]: messageSchema(channel, snapshot, 'snapshot'),
    [`${channel.name}.update`]: messageSchema(channel, update, 'update'),
  };
}

function messageSchema(channel: Channel, data: TSchema, type?: string): TSchema {
  const { from: _from, ...about } = paramSchemas(channel);
  return Closed({
    channel: Type.Literal(channel.name),
    ...about,
    ...(type !== undefined && { type: Type.Literal(type) }),
    ...(isNumbered(channel) && {
      sequence: BigInteger("Number, in the market's stream, of the last event that is in it."),
    }),
    position: BigInteger('Log position as of which it holds.'),
    data,
  });
}

/** What is read of all markets has no number in one. */
function isNumbered({ source, params: Params }: Channel): boolean {
  if (source.kind !== 'read') return true;
  return Params !== undefined && !('userId' in paramSchemas({ params: Params } as Channel));
}
