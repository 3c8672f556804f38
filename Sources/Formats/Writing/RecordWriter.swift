package import Studies

/// A format that writes every study as a record of its own. A reader can read each record without the others.
protocol RecordFormat {
  init(_ collection: StudyCollection)

  /// Whether the format's reader makes the same fields from the records alone, without a description of the fields.
  var explainsItself: Bool { get }
  /// The text before the first record, between two records, and after the last record.
  static var frame: (begin: String, between: String, end: String) { get }

  mutating func record(of study: Study, with supplement: Supplement) -> String
  /// Reads a record with the format's reader, which remembers the fields of the records before it. Returns a collection
  /// of one study, or an empty one when the reader finds no study.
  mutating func readRecord(_ record: String) -> StudyCollection
}

/// Writes studies as records of another program's format.
///
/// That format decides what a record can say. The writer therefore reads each record back at once with the format's
/// reader. If nothing may be lost, it adds what is missing or different as a supplement. Only evi reads the supplement;
/// a reference manager would show it as rubbish. Other programs get everything for which their format has a place.
struct RecordWriter<Records: RecordFormat> {
  private let collection: StudyCollection
  private let isLossless: Bool
  private var records: Records
  private var isFirst = true

  init(_ collection: StudyCollection, isLossless: Bool) {
    (self.collection, self.isLossless) = (collection, isLossless)
    records = Records(collection)
  }

  /// Returns the record of a study. A lossless first record also describes the collection, unless the reader needs no
  /// description.
  /// - Complexity: O(size of the study); for the first study also O(size of the description of the collection).
  mutating func text(of study: Study) -> String {
    var supplement = Supplement()
    if !isLossless { return records.record(of: study, with: supplement) }
    if isFirst, !records.explainsItself { supplement.collection = EviJSON.head(of: collection) }
    isFirst = false
    let record = records.record(of: study, with: supplement)
    let read = records.readRecord(record)
    // The reader finds no study in a record without content. The supplement then holds the whole study.
    var missing =
      read.count == 1
      ? Supplement(study, of: collection, beyond: read[0], of: read) : Supplement(whole: study, of: collection)
    if missing.isEmpty { return record }
    // The reader makes the id from the name and the fields. The supplement can change those, so it always has the id.
    missing.id = study.id
    missing.collection = supplement.collection
    return records.record(of: study, with: missing)
  }
}

extension Supplement {
  /// Takes everything of a study: its id, name, publications and values.
  init(whole study: Study, of collection: StudyCollection) {
    (id, name, publications) = (study.id, study.name, study.publications)
    fields = study.fields.map { (collection[$0].key, study.values(of: $0)) }
  }
}

/// Writes studies as the text of a file.
package enum Writing {
  /// Writes the studies at `positions` and passes the text to `sink` study by study. It never holds the whole text.
  ///
  /// `format` must be one whose records are studies: RIS, BibTeX or CSL-JSON. For any other format the function writes
  /// nothing. A lossless record also has the supplement, which only evi reads.
  package static func write(
    _ collection: StudyCollection, positions: some Sequence<Int>, as format: Format, isLossless: Bool = true,
    to sink: (String) -> Void
  ) {
    switch format {
    case .ris: write(collection, positions, as: RISRecords.self, isLossless, to: sink)
    case .bibTeX: write(collection, positions, as: BibTeXRecords.self, isLossless, to: sink)
    case .cslJSON: write(collection, positions, as: CSLRecords.self, isLossless, to: sink)
    default: break
    }
  }

  /// Returns the fields for which `format` has no field of its own. The format keeps their values where it keeps other
  /// additions: RIS in notes, BibTeX under other names, CSL-JSON in `custom`. The result is empty for any other format.
  package static func unplaced(_ fields: [Field], in format: Format) -> [FieldIndex] {
    let isPlaced: [Bool]
    switch format {
    case .ris:
      let places = ReferencePlaces(fields, in: RISRecords.vocabulary)
      isPlaced = fields.indices.map {
        RISRecords.isPlaced(places.places[$0]) || places.isCovered(FieldIndex($0))
      }
    case .bibTeX:
      let places = ReferencePlaces(fields, in: BibTeXRecords.vocabulary)
      isPlaced = fields.indices.map { index in
        if case .known = places.places[index] { true } else { places.isCovered(FieldIndex(index)) }
      }
    case .cslJSON:
      let places = CSLPlaces(fields)
      isPlaced = fields.indices.map { places.variables[$0] != nil || places.isCovered(FieldIndex($0)) }
    default: isPlaced = fields.map { _ in true }
    }
    return isPlaced.indices.filter { !isPlaced[$0] }.map(FieldIndex.init)
  }

  private static func write<Records: RecordFormat>(
    _ collection: StudyCollection, _ positions: some Sequence<Int>, as records: Records.Type, _ isLossless: Bool,
    to sink: (String) -> Void
  ) {
    var writer = RecordWriter<Records>(collection, isLossless: isLossless)
    var before = Records.frame.begin
    for position in positions {
      sink(before + writer.text(of: collection[position]))
      before = Records.frame.between
    }
    sink(before == Records.frame.begin ? Records.frame.begin + Records.frame.end : Records.frame.end)
  }
}

/// Reads records of references one at a time, as the format's reader does. It remembers the fields, but no studies.
struct ReferenceReadBack<Reader: ReferenceReader> {
  private var reader = Reader(ReferenceSource(ByteStream(name: "", bytes: []), file: ""))
  private var builder = CollectionBuilder().draft()

  mutating func readRecord(_ record: String) -> StudyCollection {
    builder = builder.draft()
    reader.lines = LineReader(ByteStream(name: "", bytes: Array(record.utf8)))
    while let line = reader.lines.next() { reader.readLine(line, into: &builder) }
    reader.end(into: &builder)
    return builder.collection()
  }
}

extension String {
  /// The text with a space in place of each C0 control character except tab, LF and CR. No text format uses them.
  /// - Complexity: O(length).
  var withoutControls: String {
    if !utf8.contains(where: Self.isUnusedControl) { return self }
    return String(decoding: utf8.map { Self.isUnusedControl($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  private static func isUnusedControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0A).contains(byte) && byte != 0x0D
  }
}
