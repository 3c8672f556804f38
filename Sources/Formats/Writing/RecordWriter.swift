package import Studies

/// A format in which every study is a record that can be read back without the others.
protocol RecordFormat {
  init(_ collection: StudyCollection)

  /// Whether its reader makes the same fields of the records without being told what they are.
  var explainsItself: Bool { get }
  /// Before the first record, between two, and after the last.
  static var frame: (begin: String, between: String, end: String) { get }

  mutating func record(of study: Study, with supplement: Supplement) -> String
  /// What the format's reader makes of a record that follows those it was given before: a collection of one study.
  mutating func read(_ record: String) -> StudyCollection
}

/// Writes studies as records of another program's format.
///
/// That format decides what a record can say. So each record is read back at once, by the reader of the format, and what
/// is missing or has become something else is added as a supplement, which only evi reads: other programs get all that
/// they have a place for, and evi gets the study as it was.
struct RecordWriter<Records: RecordFormat> {
  private let collection: StudyCollection
  private var records: Records
  private var isFirst = true

  init(_ collection: StudyCollection) {
    self.collection = collection
    records = Records(collection)
  }

  /// - Complexity: O(size of the study), of the first one O(size of what explains the collection).
  mutating func text(of study: Study) -> String {
    var supplement = Supplement()
    if isFirst, !records.explainsItself { supplement.collection = EviJSON.head(of: collection) }
    isFirst = false
    let record = records.record(of: study, with: supplement)
    let read = records.read(record)
    // A record in which nothing stands is none to its reader.
    var missing =
      read.count == 1
      ? Supplement(study, of: collection, beyond: read[0], of: read) : Supplement(whole: study, of: collection)
    if missing.isEmpty { return record }
    // Made of name and fields, which are others now.
    missing.id = study.id
    missing.collection = supplement.collection
    return records.record(of: study, with: missing)
  }
}

extension Supplement {
  init(whole study: Study, of collection: StudyCollection) {
    (id, name, publications) = (study.id, study.name, study.publications)
    fields = study.fields.map { (collection[$0].key, study.values(of: $0)) }
  }
}

/// From studies to the text of a file.
package enum Writing {
  /// Hands the text over study by study; at no time is all of it held.
  ///
  /// `format` is one of those whose records are studies: RIS, BibTeX, CSL-JSON. Others write nothing.
  package static func write(
    _ collection: StudyCollection, positions: some Sequence<Int>, as format: Format, to sink: (String) -> Void
  ) {
    switch format {
    case .ris: write(collection, positions, as: RISRecords.self, to: sink)
    case .bibTeX: write(collection, positions, as: BibTeXRecords.self, to: sink)
    case .cslJSON: write(collection, positions, as: CSLRecords.self, to: sink)
    default: break
    }
  }

  /// The fields that such a format has no word for. It keeps them where it keeps what anybody adds: RIS in notes, BibTeX
  /// under names of its own, CSL-JSON in `custom`.
  package static func unplaced(_ fields: [Field], in format: Format) -> [FieldIndex] {
    let isPlaced: [Bool] =
      switch format {
      case .ris: ReferencePlaces(fields, in: RISRecords.vocabulary).places.map(RISRecords.isPlaced)
      case .bibTeX:
        ReferencePlaces(fields, in: BibTeXRecords.vocabulary).places.map { if case .known = $0 { true } else { false } }
      case .cslJSON: CSLPlaces(fields).variables.map { $0 != nil }
      default: fields.map { _ in true }
      }
    return isPlaced.indices.filter { !isPlaced[$0] }.map(FieldIndex.init)
  }

  private static func write<Records: RecordFormat>(
    _ collection: StudyCollection, _ positions: some Sequence<Int>, as records: Records.Type, to sink: (String) -> Void
  ) {
    var writer = RecordWriter<Records>(collection)
    var before = Records.frame.begin
    for position in positions {
      sink(before + writer.text(of: collection[position]))
      before = Records.frame.between
    }
    sink(before == Records.frame.begin ? Records.frame.begin + Records.frame.end : Records.frame.end)
  }
}

/// Reads records of references one by one, as their reader does.
struct ReferenceReadBack<Reader: ReferenceReader> {
  private var reader = Reader(ReferenceSource(ByteStream(name: "", bytes: []), file: ""))
  private var builder = CollectionBuilder().draft()

  mutating func read(_ record: String) -> StudyCollection {
    builder = builder.draft()
    reader.lines = LineReader(ByteStream(name: "", bytes: Array(record.utf8)))
    while let line = reader.lines.next() { reader.take(line, into: &builder) }
    reader.end(into: &builder)
    return builder.collection()
  }
}

extension String {
  /// With spaces for the control characters that no text format has a use for: C0 without tab and line ends.
  /// - Complexity: O(length).
  var withoutControls: String {
    if !utf8.contains(where: Self.isControl) { return self }
    return String(decoding: utf8.map { Self.isControl($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !(0x09...0x0A).contains(byte) && byte != 0x0D }
}
