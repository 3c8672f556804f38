import Studies

struct PubMedTextReader {
  static func looksLikePubMed(_ lines: [ArraySlice<UInt8>]) -> Bool { false }

  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] { throw ReadError(.noRecords(.pubMedText), at: Origin(file: file, line: 1)) }
}
