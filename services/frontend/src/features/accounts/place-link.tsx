import type { AnchorHTMLAttributes, MouseEvent } from "react";

import { goTo } from "@/features/accounts/address";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

const LOOK = "font-medium text-accent-strong underline decoration-1 underline-offset-3 hover:no-underline";

/** A link within the page; with a key held it is the browser's. */
export function PlaceLink({ href, className = LOOK, children, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(href);
  };
  return (
    <a href={href} onClick={follow} className={className} {...rest}>
      {children}
    </a>
  );
}
