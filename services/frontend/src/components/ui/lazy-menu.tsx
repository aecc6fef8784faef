import { lazy, Suspense, useState, type ButtonHTMLAttributes, type ReactElement } from "react";

import { IconButton } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";

const load = () => import("@/components/ui/menu");
const Menu = lazy(() => load().then((module) => ({ default: module.Menu })));

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement>;
type ListProps = {
  items: MenuItem[];
  align?: "start" | "end";
  /** What opens it, given what makes it do so. */
  button: (props: ButtonProps) => ReactElement;
};
type Props = Omit<ListProps, "button"> & { icon: IconName; label: string; className?: string };

/** A menu behind an icon. */
export function LazyMenu({ icon, label, className = "", ...menu }: Props) {
  return (
    <LazyMenuOf
      {...menu}
      button={(props) => <IconButton icon={icon} label={label} className={className} {...props} />}
    />
  );
}

/** A menu behind any button; its code is loaded when that is first pointed at or opened. */
export function LazyMenuOf({ items, align = "end", button }: ListProps) {
  const [isWanted, setIsWanted] = useState(false);
  const closed = button({
    "aria-haspopup": "menu",
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setIsWanted(true),
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <Menu defaultOpen align={align} items={items} trigger={button({})} />
    </Suspense>
  );
}
