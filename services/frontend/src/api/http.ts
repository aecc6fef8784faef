import { readProblem } from "@/api/api-error";
import { timeZone } from "@/dates/time-zone";
import { newId } from "@/api/new-id";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Query = Record<string, string | number | boolean | null | undefined>;
type Options = { query?: Query; body?: unknown; version?: number; signal?: AbortSignal };

/**
 * Sends a request and gives the JSON of the answer (`undefined` for 204).
 * POST carries an Idempotency-Key, `version` becomes If-Match.
 * @throws ApiError when refused, TypeError when the server was not reached.
 */
export async function send<Result>(method: Method, path: string, options: Options = {}): Promise<Result> {
  return readBody(await request(method, path, options));
}

/** Like `send`, for a change of tasks: gives the change set by which it can be taken back. */
export async function sendChange(method: Method, path: string, options: Options = {}): Promise<string | null> {
  const response = await request(method, path, options);
  return response.headers.get("x-change-set");
}

async function request(method: Method, path: string, options: Options): Promise<Response> {
  const headers = new Headers({ accept: "application/json", "time-zone": timeZone() });
  if (options.body !== undefined) headers.set("content-type", "application/json");
  if (options.version !== undefined) headers.set("if-match", `"${options.version}"`);
  if (method === "POST") headers.set("idempotency-key", newId());
  const response = await fetch(address(path, options.query), {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) throw await readProblem(response);
  return response;
}

async function readBody<Result>(response: Response): Promise<Result> {
  return (response.status === 204 ? undefined : await response.json()) as Result;
}

function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
