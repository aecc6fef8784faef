import { lazy, Suspense, useState } from "react";

import { IconButton } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";

const load = () => import("@/components/ui/menu");
const Menu = lazy(() => load().then((module) => ({ default: module.Menu })));

type Props = { icon: IconName; label: string; items: MenuItem[]; className?: string; align?: "start" | "end" };

/** A menu behind an icon; its code is loaded when it is first pointed at or opened. */
export function LazyMenu({ icon, label, items, className = "", align = "end" }: Props) {
  const [isWanted, setIsWanted] = useState(false);
  const closed = (
    <IconButton
      icon={icon}
      label={label}
      className={className}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setIsWanted(true)}
    />
  );
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <Menu
        defaultOpen
        align={align}
        items={items}
        trigger={<IconButton icon={icon} label={label} className={className} />}
      />
    </Suspense>
  );
}
