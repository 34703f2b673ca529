import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotifyProblem } from '../ui/use-notify-problem.ts';

interface ActionOptions<Input, Reply> {
  /** What is read again afterwards: the first parts of query keys. */
  refreshes?: QueryKey[];
  done?: (reply: Reply, input: Input) => void;
  /** Shows a failure in the page itself. Without it the failure is announced. */
  failed?: (cause: unknown) => void;
}

/** Something that changes the school's data: `act` runs it, and what it makes stale is read again. */
export function useAction<Input, Reply>(act: (input: Input) => Promise<Reply>, options: ActionOptions<Input, Reply>) {
  const client = useQueryClient();
  const notifyProblem = useNotifyProblem();
  return useMutation({
    mutationFn: act,
    onSuccess: async (reply, input) => {
      options.done?.(reply, input);
      await Promise.all((options.refreshes ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: options.failed ?? notifyProblem,
  });
}
