/** The shape of what is being loaded, so that nothing jumps when it comes. */
export function Skeleton({ className = "" }: { className?: string }) {
  return <div aria-hidden="true" className={`animate-shimmer rounded-md bg-hover ${className}`} />;
}
