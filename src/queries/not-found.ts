import { ApplicationError } from '../errors.js';

export function userNotFound(userId: string): ApplicationError {
  return new ApplicationError('USER_NOT_FOUND', `no user ${userId} is registered`);
}

export function marketNotFound(symbol: string): ApplicationError {
  return new ApplicationError('MARKET_NOT_FOUND', `no market ${symbol} is listed`);
}

export function orderNotFound(orderId: string): ApplicationError {
  return new ApplicationError('ORDER_NOT_FOUND', `there is no order ${orderId}`);
}

export function projectionNotFound(name: string): ApplicationError {
  return new ApplicationError('PROJECTION_NOT_FOUND', `there is no projection ${name}`);
}
