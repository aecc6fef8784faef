import type { SVGProps } from "react";

/** Strokes on a 20 × 20 grid. */
const PATHS = {
  add: "M10 4v12M4 10h12",
  alert:
    "M10 6.5v4.2M10 13.6v.1M8.7 3.3 2.4 14.2A1.5 1.5 0 0 0 3.7 16.5h12.6a1.5 1.5 0 0 0 1.3-2.3L11.3 3.3a1.5 1.5 0 0 0-2.6 0Z",
  arrow: "M4.5 10h11M11 5.5l4.5 4.5-4.5 4.5",
  calendar:
    "M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5zM4 8h12M7.2 2.7V5M12.8 2.7V5",
  chat: "M4 5.8A1.8 1.8 0 0 1 5.8 4h8.4A1.8 1.8 0 0 1 16 5.8v5.9a1.8 1.8 0 0 1-1.8 1.8H9.4L6 16.2v-2.7h-.2A1.8 1.8 0 0 1 4 11.7z",
  check: "m4.5 10.5 3.6 3.6 7.4-8",
  chevron: "m7.5 5 5 5-5 5",
  close: "m5.2 5.2 9.6 9.6M14.8 5.2l-9.6 9.6",
  down: "M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5",
  edit: "M12.2 4.6 15.4 7.8M4 16l.7-3.5 8-8a1.4 1.4 0 0 1 2 0l.8.8a1.4 1.4 0 0 1 0 2l-8 8z",
  flag: "M5 17V4.2s1-.9 3.2-.9 3 1.6 5 1.6c1.3 0 2-.4 2-.4v7.2s-.7.5-2 .5c-2 0-2.8-1.6-5-1.6S5 11.5 5 11.5",
  globe:
    "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM3 10h14M10 3c2 2 2.8 4.5 2.8 7s-.8 5-2.8 7c-2-2-2.8-4.5-2.8-7S8 5 10 3Z",
  info: "M10 9.2v4.3M10 6.5v.1M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",
  list: "M8 5.5h8.5M8 10h8.5M8 14.5h8.5M3.6 5.5h.9M3.6 10h.9M3.6 14.5h.9",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  monitor:
    "M3 5a1.2 1.2 0 0 1 1.2-1.2h11.6A1.2 1.2 0 0 1 17 5v7a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 12zM7.5 16.5h5M10 13.5v3",
  moon: "M16.2 11.8A6.8 6.8 0 0 1 8.2 3.8a6.8 6.8 0 1 0 8 8Z",
  more: "M5 10h.1M10 10h.1M15 10h.1",
  offline:
    "M3 3l14 14M5.6 10.4A6.5 6.5 0 0 1 8 8.9M2.9 7.6a10 10 0 0 1 3-1.9M8.9 4.8a10 10 0 0 1 8.2 2.8M12 9.3a6.5 6.5 0 0 1 2.4 1.1M10 15v.1",
  refresh: "M15.8 8.5A6.2 6.2 0 0 0 4.4 7.4M4.2 11.5a6.2 6.2 0 0 0 11.4 1.1M4 3.8v3.8h3.8M16 16.2v-3.8h-3.8",
  repeat:
    "M4 9.5V8.2A2.2 2.2 0 0 1 6.2 6h9M12.8 3.5 15.3 6l-2.5 2.5M16 10.5v1.3a2.2 2.2 0 0 1-2.2 2.2h-9M7.2 16.5 4.7 14l2.5-2.5",
  search: "M13.2 13.2 17 17M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z",
  send: "M10 16V4.5M5 9.5l5-5 5 5",
  sidebar: "M3.5 5.5A1.5 1.5 0 0 1 5 4h10a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 15 16H5a1.5 1.5 0 0 1-1.5-1.5zM8 4v12",
  stop: "M6 6h8v8H6z",
  sun: "M10 2.8v1.7M10 15.5v1.7M2.8 10h1.7M15.5 10h1.7M4.9 4.9l1.2 1.2M13.9 13.9l1.2 1.2M4.9 15.1l1.2-1.2M13.9 6.1l1.2-1.2M13.2 10a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0Z",
  trash:
    "M3.8 5.5h12.4M8 5.3V3.5h4v1.8M5.3 5.7l.7 10.1a.9.9 0 0 0 .9.8h6.2a.9.9 0 0 0 .9-.8l.7-10.1M8.3 8.8v4.6M11.7 8.8v4.6",
  undo: "M7.2 4 3.7 7.5 7.2 11M4 7.5h7.7a4.3 4.3 0 0 1 0 8.6H8",
} as const;

export type IconName = keyof typeof PATHS;

type Props = Omit<SVGProps<SVGSVGElement>, "name"> & { name: IconName };

/** A drawing beside words; it says nothing to a screen reader. */
export function Icon({ name, className = "size-4.5", ...rest }: Props) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      {...rest}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
