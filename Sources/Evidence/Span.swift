/// Where something stands in a folded value: UTF-8 offsets counted from the value's first byte.
///
/// Everything in Evidence reads folded text, as an index holds it, so that no two spellings of a sign make two cases
/// (`–` is `-`, `≥` is `>=`, `µg` is `ug`, a no-break space is a space) and a search reads just what the screen shows.
/// `Studies.FoldedText` leads back to the source's own words.
package typealias Span = Range<Int>
