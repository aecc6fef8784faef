import { QueryClient, QueryClientProvider } from "@tanstack/react-query";

import { ApiError } from "@/api/api-error";
import { Gate } from "@/app/gate";
import { Toaster } from "@/components/ui/toaster";
import { useLanguage } from "@/i18n/language";

const RETRIES = 2;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The server is often this machine: the browser's idea of being online says nothing about it.
      networkMode: "always",
      // What changes is announced by the event stream.
      staleTime: 60_000,
      retry: (failures, error) => failures < RETRIES && !(error instanceof ApiError && error.status < 500),
    },
    mutations: { networkMode: "always" },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      {/* Every word is new in another language: the page begins anew, with what it has loaded. */}
      <Gate key={useLanguage()} />
      <Toaster />
    </QueryClientProvider>
  );
}
