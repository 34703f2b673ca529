interface Beginning {
  readonly type: string;
  /** What the bytes from an offset on are, each as one character (ISO-8859-1). */
  readonly parts: readonly (readonly [at: number, texts: readonly string[]])[];
}

const beginnings: Beginning[] = [
  { type: 'image/png', parts: [[0, ['\x89PNG\r\n\x1a\n']]] },
  { type: 'image/jpeg', parts: [[0, ['\xff\xd8\xff']]] },
  { type: 'image/gif', parts: [[0, ['GIF87a', 'GIF89a']]] },
  {
    type: 'image/webp',
    parts: [
      [0, ['RIFF']],
      [8, ['WEBP']],
    ],
  },
  { type: 'image/avif', parts: [[4, ['ftypavif', 'ftypavis']]] },
  {
    type: 'audio/wav',
    parts: [
      [0, ['RIFF']],
      [8, ['WAVE']],
    ],
  },
  { type: 'audio/ogg', parts: [[0, ['OggS']]] },
  { type: 'audio/mp4', parts: [[4, ['ftypM4A']]] },
  { type: 'audio/mpeg', parts: [[0, ['ID3', '\xff\xfb', '\xff\xfa', '\xff\xf3', '\xff\xf2']]] },
  { type: 'video/mp4', parts: [[4, ['ftypisom', 'ftypiso', 'ftypmp4', 'ftypavc1', 'ftypM4V']]] },
  { type: 'video/webm', parts: [[0, ['\x1a\x45\xdf\xa3']]] },
];

/**
 * The media type that the first bytes show, for the kinds that an item can have. SVG is not among them: it is a document
 * that can run scripts, and no magic bytes tell it from other XML.
 */
export function mediaType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  return beginnings.find(({ parts }) => parts.every(([at, texts]) => texts.some((text) => start.startsWith(text, at))))
    ?.type;
}
