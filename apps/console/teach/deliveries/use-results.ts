import { exportResults, listResults, releaseResults } from '@lembar/contract/results.ts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import { saveFile } from '../../shell/ui/save-file.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Scoring follows submission by a queue, so results that are on their way are asked for again. */
const WAIT_FOR_SCORES_MS = 4_000;

export function useResults(deliveryId: string) {
  return useQuery({
    queryKey: ['results', deliveryId],
    queryFn: ({ signal }) => request(listResults, { params: { deliveryId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => row.state === 'ungraded') ? WAIT_FOR_SCORES_MS : false,
  });
}

export function useReleaseResults(deliveryId: string, done: () => void) {
  return useAction((_: undefined) => request(releaseResults, { params: { deliveryId } }), {
    refreshes: [['results', deliveryId], ['deliveries']],
    done,
  });
}

/** Fetches the workbook with the access token, which a plain link could not carry, and hands it to the browser. */
export function useExportResults(deliveryId: string, title: string) {
  return useAction((_: undefined) => request(exportResults, { params: { deliveryId } }), {
    done: (bytes) => saveFile(bytes, `${title.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim()}.xlsx`, EXCEL),
  });
}
