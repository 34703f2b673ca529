import sharp from 'sharp';
import { Problem } from '../../http/problems.ts';

/** Wider pictures are of no use on a phone, and cost every candidate of a class their download. */
const MAX_SIDE = 1600;
const MAX_PIXELS = 40_000_000;

const UNDECODABLE = { id: 'Gambar ini tidak dapat dibaca.', en: 'This picture cannot be decoded.' };

/**
 * Decodes and encodes a picture again, without its metadata: what is not a picture does not survive, places and names
 * in it are gone, and a pixel flood is refused before it is unpacked.
 * @throws Problem media-refused
 */
export async function reencodePicture(bytes: Uint8Array, type: string): Promise<{ bytes: Uint8Array; type: string }> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: false })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: 20 });
    // Photographs stay JPEG; drawings keep sharp edges and transparency as PNG.
    const isPhoto = type === 'image/jpeg';
    const encoded = await (isPhoto
      ? picture.jpeg({ quality: 82, mozjpeg: true })
      : picture.png({ compressionLevel: 9 })
    ).toBuffer();
    return { bytes: new Uint8Array(encoded), type: isPhoto ? 'image/jpeg' : 'image/png' };
  } catch (cause) {
    throw new Problem('media-refused', { detail: UNDECODABLE, cause });
  }
}
