type FetchLinks = (ids: string[]) => Promise<Record<string, string>>;

export interface MediaLinks {
  /** Where a medium can be loaded from; nothing when the server does not know it. */
  linkOf(mediaId: string): Promise<string | undefined>;
}

/**
 * Collects what is asked for within one turn into one request: an item with six pictures asks once. Links are kept for
 * `keepMs`, which must be less than they are valid for.
 */
export function createMediaLinks(fetchLinks: FetchLinks, now: () => number, keepMs = 60_000): MediaLinks {
  const known = new Map<string, { until: number; link: Promise<string | undefined> }>();
  let batch: { ids: string[]; links: Promise<Record<string, string>> } | undefined;

  function join(mediaId: string): Promise<string | undefined> {
    if (!batch) {
      const ids: string[] = [];
      const links = Promise.resolve().then(() => {
        batch = undefined;
        return fetchLinks(ids);
      });
      batch = { ids, links };
    }
    batch.ids.push(mediaId);
    return batch.links.then((links) => links[mediaId]);
  }

  return {
    linkOf: (mediaId) => {
      const kept = known.get(mediaId);
      if (kept && kept.until > now()) return kept.link;
      const link = join(mediaId);
      known.set(mediaId, { until: now() + keepMs, link });
      link.catch(() => known.delete(mediaId));
      return link;
    },
  };
}
