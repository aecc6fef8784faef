import { useCallback, useEffect, useRef, useState } from "react";

const NEAR_PIXELS = 64;

/** Keeps a growing list at its end while the reader is there, and leaves it alone once they scrolled up. */
export function useStickToBottom() {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const isStuck = useRef(true);
  const [isAtBottom, setIsAtBottom] = useState(true);

  const scrollToBottom = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    isStuck.current = true;
    scroller.scrollTop = scroller.scrollHeight;
  }, []);

  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (!scroller || !content) return;
    let top = scroller.scrollTop;
    let height = scroller.scrollHeight;
    const onScroll = () => {
      const distance = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      // Content that changes its height moves too; only a reader moves up without that.
      const isReader = scroller.scrollTop < top && scroller.scrollHeight === height;
      if (distance < NEAR_PIXELS) isStuck.current = true;
      else if (isReader) isStuck.current = false;
      ({ scrollTop: top, scrollHeight: height } = scroller);
      setIsAtBottom(isStuck.current);
    };
    const observer = new ResizeObserver(() => {
      if (isStuck.current) scroller.scrollTop = scroller.scrollHeight;
    });
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", onScroll);
    };
  }, []);

  return { scrollerRef, contentRef, isAtBottom, scrollToBottom };
}
