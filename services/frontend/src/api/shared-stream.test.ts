import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { Signal } from "@/api/event-stream";
import { shareStream } from "@/api/shared-stream";

/** Stands for the browser's, which Node has not; the lock and the channel between tabs are Node's own. */
class Connection extends EventTarget {
  static readonly CLOSED = 2;
  static open: Connection[] = [];
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  readyState = 0;

  constructor() {
    super();
    Connection.open.push(this);
  }

  close() {
    Connection.open = Connection.open.filter((connection) => connection !== this);
  }
}

type Tab = { heard: Signal[]; leave: () => void };
let tabs: Tab[] = [];

function openTab(): Tab {
  const heard: Signal[] = [];
  const tab = { heard, leave: shareStream((signal) => heard.push(signal)) };
  tabs.push(tab);
  return tab;
}

const theConnection = () => vi.waitUntil(() => Connection.open.length === 1 && Connection.open[0]);

beforeEach(() => vi.stubGlobal("EventSource", Connection));

afterEach(async () => {
  tabs.forEach((tab) => tab.leave());
  tabs = [];
  await expect.poll(() => Connection.open.length).toBe(0);
  vi.unstubAllGlobals();
});

it("has one connection for all tabs, and all of them hear what it says", async () => {
  const all = [openTab(), openTab(), openTab()];
  const connection = await theConnection();
  connection.onopen?.();
  connection.dispatchEvent(new Event("tasks.changed"));

  for (const tab of all) await expect.poll(() => tab.heard).toEqual(["connected", "tasks"]);
  expect(Connection.open).toEqual([connection]);
});

it("tells a tab that comes later how the connection is", async () => {
  openTab();
  (await theConnection()).onopen?.();

  const later = openTab();

  await expect.poll(() => later.heard).toEqual(["connected"]);
});

it("goes on in another tab when the one that led is closed, as after a loss", async () => {
  const first = openTab();
  const second = openTab();
  const third = openTab();
  const connection = await theConnection();
  connection.onopen?.();
  for (const tab of [second, third]) await expect.poll(() => tab.heard).toEqual(["connected"]);

  first.leave();
  await expect.poll(() => Connection.open[0] !== connection && Connection.open.length).toBe(1);
  (await theConnection()).onopen?.();

  for (const tab of [second, third]) await expect.poll(() => tab.heard).toEqual(["connected", "lost", "connected"]);
});

it("connects by itself where the browser refuses the lock", async () => {
  vi.spyOn(navigator.locks, "request").mockRejectedValueOnce(new DOMException("No storage.", "SecurityError"));
  const tab = openTab();
  (await theConnection()).onopen?.();

  await expect.poll(() => tab.heard).toEqual(["connected"]);
});
