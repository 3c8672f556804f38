/// Takes studies one by one and seals them into chunks.
///
/// A reader opens a study, adds its values in any order and closes it. Several sources can be read into one builder:
/// a field that two of them have under the same key is one field.
package struct CollectionBuilder: Sendable {
  package var title = ""
  package var source = ""
  package var glossary = Glossary()
  package var footnotes: [String] = []
  package private(set) var fields: [Field] = []
  /// The source being read, as the person named it.
  package private(set) var file = ""

  private var fieldOfKey = [String: FieldIndex](minimumCapacity: 32)
  /// Fields of which only the key is known so far.
  private var unexplained: Set<FieldIndex> = []
  private var before = Headings()
  private var ids = UsedIDs()
  private var chunks: [Chunk] = []
  /// Is told of the collection whenever a chunk more of it is there.
  package var grown: (@Sendable (StudyCollection) -> Void)?
  private var open = OpenChunk()
  private var study = OpenStudy()
  /// Of a builder that is to be appended to another, how many fields that one had.
  private var fieldsBefore: Int?

  /// A chunk is sealed at so many studies, or bytes: so many that the terms of its index recur, and few enough to be
  /// read and indexed in a fraction of a second, as units of work for several processors.
  private let studiesPerChunk: Int
  private static let bytesPerChunk = 32 << 20
  /// The first chunk is a screenful or a few, so that whoever waits for it sees something at once; the second is small
  /// enough that the first page of a search is found in no time.
  private static let studiesInFirstChunks = [256, 4096]

  package init(studiesPerChunk: Int = 1 << 14) {
    self.studiesPerChunk = studiesPerChunk
  }

  package var count: Int { chunks.reduce(open.rows.count) { $0 + $1.count } }

  /// From here on studies come from `file`.
  package mutating func begin(file: String) {
    seal()
    self.file = file
    before = Headings(
      title: title, source: source, glossary: glossary, footnotes: footnotes, fields: fields, fieldOfKey: fieldOfKey,
      unexplained: unexplained)
  }

  /// Takes back what was said since `begin`, for a source that failed before its first study.
  package mutating func forget() {
    precondition(open.rows.isEmpty, "a source that gave studies has not failed")
    (title, source, glossary, footnotes) = (before.title, before.source, before.glossary, before.footnotes)
    (fields, fieldOfKey, unexplained) = (before.fields, before.fieldOfKey, before.unexplained)
    study = OpenStudy()
  }

  /// The field of that key, made if it is new. The first source to name it gives label, role and kind.
  package mutating func field(_ field: Field) -> FieldIndex {
    if let known = fieldOfKey[field.key] {
      if unexplained.remove(known) != nil { fields[Int(known.rawValue)] = field }
      return known
    }
    return append(field)
  }

  /// The field of that key; if it is new, it is as `field` says until somebody names it with `field(_:)`.
  package mutating func field(assuming field: Field) -> FieldIndex {
    if let known = fieldOfKey[field.key] { return known }
    let index = append(field)
    unexplained.insert(index)
    return index
  }

  private mutating func append(_ field: Field) -> FieldIndex {
    let index = FieldIndex(fields.count)
    fields.append(field)
    fieldOfKey[field.key] = index
    return index
  }

  /// A key for a label, unique in the collection unless `label` is a field already.
  package static func key(for label: String) -> String {
    if isKey(label) { return label }
    let slug = StudyID(slug: [label]).text
    return slug.isEmpty ? "field" : slug
  }

  /// Whether a label is its own key: words of plain small letters and digits, joined by single dashes.
  package static func isKey(_ label: String) -> Bool {
    var before = UInt8(ascii: "-")
    for byte in label.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where before != byte: break
      default: return false
      }
      before = byte
    }
    return before != UInt8(ascii: "-") && label.utf8.count <= StudyID.longestSlug
  }

  /// Opens a study that begins on `line`, counted from 1. It stands in the source being read, unless that source says
  /// that it took it from `file`.
  package mutating func beginStudy(line: Int, of file: String? = nil) {
    study.begin(line: line)
    if let file, file != self.file { study.append(file.utf8, .file) }
  }

  /// A value that says nothing is not kept.
  package mutating func add(_ text: String, to field: FieldIndex) {
    if !text.isEmpty { study.append(text.utf8, field) }
  }

  package mutating func add(_ text: Substring, to field: FieldIndex) {
    if !text.isEmpty { study.append(text.utf8, field) }
  }

  /// The same of bytes that are known to be UTF-8.
  package mutating func add(utf8 bytes: ArraySlice<UInt8>, to field: FieldIndex) {
    if !bytes.isEmpty { study.append(bytes, field) }
  }

  package mutating func add(_ publication: Publication) {
    study.append(publication.authors.utf8, .publicationAuthors)
    study.append(publication.reference.utf8, .publicationReference)
  }

  /// Closes the open study under `name`. Without an identifier of its own its id is made from its naming fields.
  package mutating func endStudy(name: String, id: StudyID? = nil) {
    let id = id ?? identity(name: name)
    study.end(name: name, id: fieldsBefore == nil ? ids.unique(id) : id)
    open.append(&study)
    if fieldsBefore == nil { endFullChunk() }
  }

  private mutating func endFullChunk() {
    if open.rows.count >= studiesInNextChunk || open.bytes.count >= Self.bytesPerChunk { endChunk() }
  }

  /// Closes the chunk, however small it is; that of a draft is not closed before it is appended.
  package mutating func endChunk() {
    if open.rows.isEmpty || fieldsBefore != nil { return }
    seal()
    if let grown { grown(soFar) }
  }

  /// How many studies are missing to the next chunk, and about how many bytes it is to have: for whoever fills chunks
  /// apart.
  package var nextChunk: (studies: Int, bytes: Int) {
    (max(1, studiesInNextChunk - open.rows.count), Self.bytesPerChunk / 2)
  }

  private var studiesInNextChunk: Int {
    chunks.count < Self.studiesInFirstChunks.count
      ? min(studiesPerChunk, Self.studiesInFirstChunks[chunks.count]) : studiesPerChunk
  }

  /// A builder that takes studies of the same source and is appended later, so that several can be filled at a time.
  /// Its studies have no ids of their own until then.
  package func draft() -> CollectionBuilder {
    var draft = CollectionBuilder(studiesPerChunk: studiesPerChunk)
    (draft.fields, draft.fieldOfKey, draft.unexplained, draft.file) = (fields, fieldOfKey, unexplained, file)
    draft.fieldsBefore = fields.count
    return draft
  }

  /// Whether a draft says nothing beside its studies.
  package var hasStudiesOnly: Bool {
    title.isEmpty && source.isEmpty && glossary.entries.isEmpty && footnotes.isEmpty
  }

  /// Takes in the studies of a draft, as if they had been read into this builder. Fields that others have made meanwhile
  /// under the keys of its own are those.
  package mutating func append(_ draft: consuming CollectionBuilder) {
    let before = draft.fieldsBefore ?? 0
    var more = draft.open
    if before == fields.count {
      (fields, fieldOfKey, unexplained) = (draft.fields, draft.fieldOfKey, draft.unexplained)
    } else {
      let own = draft.fields.dropFirst(before).map { field($0) }
      more.renumber { $0.rawValue < before ? $0 : own[Int($0.rawValue) - before] }
    }
    if fieldsBefore == nil { more.nameApart(&ids) }
    open.append(more)
    if fieldsBefore == nil { endFullChunk() }
  }

  /// A builder for another source, which may be read while the one before it still is.
  package func aside() -> CollectionBuilder {
    var aside = draft()
    (aside.title, aside.source, aside.footnotes) = (title, source, footnotes)
    return aside
  }

  /// Takes in the source that was read aside, as if it had been read after what is here.
  /// - Returns: false where it would have been read otherwise, and nothing is taken in: it or one read meanwhile says
  ///   something of all studies, or they do not agree about a field.
  package mutating func append(source aside: consuming CollectionBuilder) -> Bool {
    let before = aside.fieldsBefore ?? 0
    let agrees = { (field: Field) in self.fieldOfKey[field.key].map { self.fields[Int($0.rawValue)] == field } ?? true }
    // What it knew when it began, what it knows now, and what is known here are all the same.
    guard (aside.before.title, aside.before.source) == (title, source), aside.before.footnotes == footnotes,
      (aside.title, aside.source) == (title, source), aside.footnotes == footnotes,
      aside.unexplained.allSatisfy(unexplained.contains),
      aside.fields.prefix(before).elementsEqual(fields.prefix(before)),
      aside.fields.dropFirst(before).allSatisfy(agrees)
    else { return false }
    begin(file: aside.file)
    for entry in aside.glossary.entries { glossary.add(entry) }
    append(aside)
    return true
  }

  /// What has been closed so far, as a collection; the builder can go on.
  package mutating func collection() -> StudyCollection {
    seal()
    return soFar
  }

  /// The whole collection, of which the builder lets go.
  package mutating func end() -> StudyCollection {
    seal()
    defer { chunks = [] }
    return soFar
  }

  /// What is in sealed chunks.
  private var soFar: StudyCollection {
    StudyCollection(
      title: title, source: source, fields: fields, glossary: glossary, footnotes: footnotes, chunks: chunks)
  }

  /// The text that was added to the open study under any field of a role, first come first.
  package func openTexts(in role: FieldRole) -> [String] {
    study.values.compactMap { value in
      let isMeant = !value.field.isReserved && fields[Int(value.field.rawValue)].role == role
      return isMeant ? study.text(value) : nil
    }
  }

  private mutating func seal() {
    guard !open.rows.isEmpty else { return }
    chunks.append(open.sealed(source: file))
    open = OpenChunk()
  }

  private func identity(name: String) -> StudyID {
    if let own = openTexts(in: .identifier).first { return StudyID(own) }
    let year = openTexts(in: .year).first.map { name.contains($0) ? "" : $0 } ?? ""
    let title = openTexts(in: .title).first.map { $0 == name ? "" : $0 } ?? ""
    let slug = StudyID(slug: [name, year, title])
    return slug.text.isEmpty ? StudyID("study") : slug
  }
}

/// What a builder holds beside studies.
private struct Headings {
  var title = ""
  var source = ""
  var glossary = Glossary()
  var footnotes: [String] = []
  var fields: [Field] = []
  var fieldOfKey: [String: FieldIndex] = [:]
  var unexplained: Set<FieldIndex> = []
}
