import { NoAnswerError } from '@lembar/contract/client.ts';
import { QueryClient } from '@tanstack/react-query';

/** Only a missing answer is asked for again; a problem that the server has named stays one. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, cause) => cause instanceof NoAnswerError && failures < 2,
      retryDelay: (failures) => 500 * 2 ** failures,
    },
  },
});
