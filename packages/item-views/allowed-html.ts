/**
 * What a sanitised text may consist of. The server sanitises when an item is saved; this list is the second lock, so
 * that a package made by anything else cannot bring a form, a frame or a script into a sitting.
 */
const TEXT = `p br div span strong b em i u s sub sup small mark ul ol li table caption colgroup col thead tbody tfoot
  tr th td h1 h2 h3 h4 h5 h6 blockquote pre code hr img audio video figure figcaption ruby rt rp bdi bdo`;

/** MathML Core and the few older elements that converters still write. */
const MATH = `math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup
  msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd menclose none`;

const words = (list: string) => new Set(list.split(/\s+/));

export const allowedElements = words(`${TEXT} ${MATH}`);

/** Left out together with what is inside; any other unknown element only loses its tag. */
export const droppedElements = words(`script style template iframe frame object embed svg form input button select
  textarea option link meta base title head noscript annotation annotation-xml`);

/** `src` is not here: media are resolved one by one. Neither is `style`, which the content security policy refuses. */
export const allowedAttributes = words(`dir lang alt title class width height colspan rowspan scope start type reversed
  value span display displaystyle scriptlevel mathvariant stretchy symmetric fence separator form accent accentunder
  lspace rspace minsize maxsize movablelimits largeop linethickness depth voffset columnalign rowalign columnspan
  columnspacing rowspacing columnlines rowlines frame notation`);
