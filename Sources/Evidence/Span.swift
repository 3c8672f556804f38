/// A range of UTF-8 offsets in a folded value, counted from the value's first byte.
///
/// The readers of this module read folded text, as the search index does, so that each sign has one spelling (`–` is
/// `-`, `≥` is `>=`, `µg` is `ug`, a no-break space is a space) and a search finds what the screen shows.
/// `Studies.FoldedText` maps a span to the source's own words.
package typealias Span = Range<Int>
