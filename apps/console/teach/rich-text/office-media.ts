import { mediaLinks, uploadMedia } from '@lembar/contract/media.ts';
import { request } from '../../shell/http/office.ts';
import { createMediaLinks } from './media-links.ts';

/** Links to this school's media, for the pictures inside an editor. */
export const officeMediaLinks = createMediaLinks(
  async (ids) => (await request(mediaLinks, { body: { ids: ids.slice(0, 200) } })).links,
  Date.now,
);

export type MediumTag = 'img' | 'audio' | 'video';

/** Stores a file of the teacher's. @throws ProblemError `media-refused` for kinds that are not accepted. */
export async function uploadMedium(file: File): Promise<{ mediaId: string; tag: MediumTag }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { id, type } = await request(uploadMedia, { query: { name: file.name.slice(0, 200) || 'berkas' }, bytes });
  return { mediaId: id, tag: tagFor(type) };
}

function tagFor(type: string): MediumTag {
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : 'img';
}
