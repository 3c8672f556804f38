package import Studies

/// From bytes to studies.
package enum Reading {
  /// Reads one source into `builder` and says what was odd about it.
  ///
  /// `name` is what the person calls the source; origins have it. Without a `format` it is found: by content first,
  /// then by the stream's name. When it throws, the builder is as it was before.
  package static func read(
    name: String, format: Format? = nil, from stream: consuming ByteStream, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    throw ReadError(.unrecognised, at: Origin(file: name, line: 1))
  }
}
