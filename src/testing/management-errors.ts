// The Management API's error bodies. Recorded: `{statusCode, error, message, errorCode?}`; 401 repeats its message under `attributes`.
import type { JsonObject } from './types.ts'

export const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

const attributed = new Set(['Expired token', 'Invalid signature', 'Invalid token'])

export function managementError(statusCode: number, message: string, errorCode?: string): JsonObject {
  const repeats = statusCode === 401 && [...attributed].some((start) => message.startsWith(start))
  return {
    statusCode,
    error: statusTexts[statusCode] ?? 'Error',
    message: statusCode === 429 ? 'Global limit has been reached' : message,
    ...(repeats && { attributes: { error: message } }),
    ...(errorCode !== undefined && { errorCode }),
  }
}

/** A refusal on its way to the client. */
export class ManagementRefusal extends Error {
  override readonly name = 'ManagementRefusal'
  readonly status: number
  readonly body: JsonObject

  constructor(status: number, message: string, errorCode?: string) {
    super(message)
    this.status = status
    this.body = managementError(status, message, errorCode)
  }
}
