import OrderedCollections

/// Takes studies one by one and seals them into the chunks of a collection.
///
/// A reader begins a study, adds its values in any order and ends it. One builder can take several sources: fields of
/// two sources with the same key are one field.
package struct CollectionBuilder: Sendable {
  package var title = ""
  package var source = ""
  package var glossary = Glossary()
  package var footnotes: [String] = []
  /// What its studies are called.
  package var members = Member.study
  package var fields: [Field] { fieldOfKey.values.elements }
  /// The name of the source being read, as the person gave it.
  package private(set) var file = ""

  private var fieldOfKey = OrderedDictionary<String, Field>(minimumCapacity: 32)
  /// The fields that only `field(assuming:)` has named.
  private var unexplained: Set<FieldIndex> = []
  /// What the builder held at the last `begin(file:)`.
  private var before = SourceStart()
  private var ids = UsedIDs()
  private var chunks: [Chunk] = []
  /// Receives the collection of all sealed chunks each time a chunk is full or `endChunk()` seals one.
  package var grown: (@Sendable (StudyCollection) -> Void)?
  private var open = OpenChunk()
  private var study = OpenStudy()
  /// In a draft, the number of fields that its builder had when it made the draft; nil in every other builder.
  private var fieldsBefore: Int?

  /// In studies: a chunk is sealed at this number, or at 32 MiB of text. It is large enough that the terms of the
  /// chunk's index recur. It is small enough that one processor reads and indexes a chunk in a fraction of a second, so
  /// that several processors share the work.
  private let studiesPerChunk: Int
  private static let bytesPerChunk = 32 << 20
  /// The numbers of studies at which the first two chunks are sealed. The first chunk fills a few screens, so that the
  /// person sees studies at once. The second is small, so that a search finds its first page without a delay.
  private static let studiesInFirstChunks = [256, 4096]

  package init(studiesPerChunk: Int = 1 << 14) {
    self.studiesPerChunk = studiesPerChunk
  }

  package var count: Int { chunks.reduce(open.rows.count) { $0 + $1.count } }

  /// Begins a source: seals the open chunk, and the studies that follow come from `file`.
  package mutating func begin(file: String) {
    seal()
    self.file = file
    before = SourceStart(
      title: title, source: source, glossary: glossary, footnotes: footnotes, fieldOfKey: fieldOfKey,
      unexplained: unexplained)
  }

  /// Undoes what a source changed before it failed: headings, glossary, fields and the open study. The source must not
  /// have ended a study.
  package mutating func discardFailedSource() {
    precondition(open.rows.isEmpty, "a source that gave studies has not failed")
    (title, source, glossary, footnotes) = (before.title, before.source, before.glossary, before.footnotes)
    (fieldOfKey, unexplained) = (before.fieldOfKey, before.unexplained)
    study = OpenStudy()
  }

  /// Returns the index of the field with this key; adds the field if the key is new. The first call with a key
  /// decides label, role and kind.
  package mutating func field(_ field: Field) -> FieldIndex {
    if let known = index(ofKey: field.key) {
      if unexplained.remove(known) != nil { fieldOfKey[field.key] = field }
      return known
    }
    return append(field)
  }

  /// Returns the index of the field with this key. If the key is new, adds `field` until a call of `field(_:)`
  /// replaces it.
  package mutating func field(assuming field: Field) -> FieldIndex {
    if let known = index(ofKey: field.key) { return known }
    let index = append(field)
    unexplained.insert(index)
    return index
  }

  private func index(ofKey key: String) -> FieldIndex? { fieldOfKey.index(forKey: key).map(FieldIndex.init) }

  private mutating func append(_ field: Field) -> FieldIndex {
    fieldOfKey[field.key] = field
    return FieldIndex(fieldOfKey.count - 1)
  }

  /// Returns a key for a label: the label itself if it is a key, else its slug, or `field` if the slug is empty. Two
  /// labels can have the same key.
  package static func key(for label: String) -> String {
    if isKey(label) { return label }
    let slug = StudyID(slug: [label]).text
    return slug.isEmpty ? "field" : slug
  }

  /// Returns whether a label is its own key: lower-case ASCII letters and digits, joined by single hyphens, at most
  /// 80 bytes.
  package static func isKey(_ label: String) -> Bool {
    var before = UInt8(ascii: "-")
    for byte in label.utf8 {
      switch byte {
      case _ where byte.isASCIISmall || byte.isASCIIDigit: break
      case UInt8(ascii: "-") where before != byte: break
      default: return false
      }
      before = byte
    }
    return before != UInt8(ascii: "-") && label.utf8.count <= StudyID.longestSlug
  }

  /// Begins a study on `line` of the source, counted from 1. `file` names the file of a study that the source took
  /// from another file.
  package mutating func beginStudy(line: Int, of file: String? = nil) {
    study.begin(line: line)
    if let file, file != self.file { study.append(file.utf8, .file) }
  }

  /// Adds a value to the open study; skips an empty value.
  package mutating func add(_ text: String, to field: FieldIndex) {
    if !text.isEmpty { study.append(text.utf8, field) }
  }

  package mutating func add(_ text: Substring, to field: FieldIndex) {
    if !text.isEmpty { study.append(text.utf8, field) }
  }

  /// Adds a value in bytes that are known to be UTF-8; skips an empty value.
  package mutating func add(utf8 bytes: ArraySlice<UInt8>, to field: FieldIndex) {
    if !bytes.isEmpty { study.append(bytes, field) }
  }

  package mutating func add(_ publication: Publication) {
    study.append(publication.authors.utf8, .publicationAuthors)
    study.append(publication.reference.utf8, .publicationReference)
  }

  /// Ends the open study under `name`. Without an `id`, the study gets its first identifier, or else a slug of its
  /// name, year and title; `NA` and its like are no identifiers. If another study has the same id, an ordinal is added.
  package mutating func endStudy(name: String, id: StudyID? = nil) {
    let id = id ?? identity(name: name)
    study.end(name: name, id: fieldsBefore == nil ? ids.unique(id) : id)
    if study.isLarge { endChunk() }
    open.append(&study)
    if fieldsBefore == nil { endFullChunk() }
  }

  private mutating func endFullChunk() {
    if open.rows.count >= studiesInNextChunk || open.bytes.count >= Self.bytesPerChunk { endChunk() }
  }

  /// Seals the open chunk, however small it is. It does nothing in a draft: the builder that takes in the draft seals
  /// its studies.
  package mutating func endChunk() {
    if open.rows.isEmpty || fieldsBefore != nil { return }
    seal()
    if let grown { grown(soFar) }
  }

  /// How many studies a reader should put into its next draft: as many as the open chunk still lacks, at least 1.
  package var studiesForNextDraft: Int { max(1, studiesInNextChunk - open.rows.count) }

  private var studiesInNextChunk: Int {
    chunks.count < Self.studiesInFirstChunks.count
      ? min(studiesPerChunk, Self.studiesInFirstChunks[chunks.count]) : studiesPerChunk
  }

  /// Returns a draft: a builder that takes studies of the same source and is appended later. So several threads can
  /// each fill one. The ids of its studies become unique only when it is appended.
  package func draft() -> CollectionBuilder {
    var draft = CollectionBuilder(studiesPerChunk: studiesPerChunk)
    (draft.fieldOfKey, draft.unexplained, draft.file) = (fieldOfKey, unexplained, file)
    draft.fieldsBefore = fieldOfKey.count
    return draft
  }

  /// Makes room for so much text of studies. Without it the text is copied again each time that it outgrows its room.
  package mutating func reserve(bytes: Int) { open.reserve(bytes: bytes) }

  /// Whether this draft began with as many fields as `builder` has now. If so, `builder` has got no field since.
  package func knowsAllFields(of builder: CollectionBuilder) -> Bool { fieldsBefore == builder.fieldOfKey.count }

  /// Whether it has no title, no source, no glossary and no footnotes. Its fields do not matter.
  package var hasStudiesOnly: Bool {
    title.isEmpty && source.isEmpty && glossary.entries.isEmpty && footnotes.isEmpty
  }

  /// Adds the studies of a draft, as if this builder had read them. If another draft has added a field with the same
  /// key meanwhile, the two are one field.
  package mutating func append(_ draft: consuming CollectionBuilder) {
    let before = draft.fieldsBefore ?? 0
    var more = draft.open
    if before == fieldOfKey.count {
      (fieldOfKey, unexplained) = (draft.fieldOfKey, draft.unexplained)
    } else {
      let own = draft.fields.dropFirst(before).map { field($0) }
      more.renumber { $0.rawValue < before ? $0 : own[Int($0.rawValue) - before] }
    }
    if fieldsBefore == nil { more.nameApart(&ids) }
    if more.hasLargeStudies { endChunk() }
    open.reserve(studies: studiesInNextChunk, like: more, upTo: Self.bytesPerChunk)
    open.append(more)
    if fieldsBefore == nil { endFullChunk() }
  }

  /// Returns a draft for a later source, so that a thread can read that source while this builder still takes an
  /// earlier one.
  package func draftForLaterSource() -> CollectionBuilder {
    var aside = draft()
    (aside.title, aside.source, aside.footnotes) = (title, source, footnotes)
    return aside
  }

  /// Adds a source that a builder from `draftForLaterSource()` has read, as if this builder had read it after its other
  /// sources.
  /// - Returns: False, and adds nothing, if reading it after the other sources could give another result. That is so if
  ///   the title, the description or the footnotes have changed in either builder since, or if the two disagree about a
  ///   field.
  package mutating func append(source aside: consuming CollectionBuilder) -> Bool {
    let before = aside.fieldsBefore ?? 0
    let agrees = { (field: Field) in self.fieldOfKey[field.key].map { $0 == field } ?? true }
    // The headings must be the same in three places: when `aside` began, in `aside` as it is now, and in this
    // builder.
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

  /// Seals the open chunk and returns the collection of all studies so far. The builder can take more studies.
  package mutating func collection() -> StudyCollection {
    seal()
    return soFar
  }

  /// Returns the collection of all studies, and releases the builder's chunks.
  package mutating func end() -> StudyCollection {
    seal()
    defer { chunks = [] }
    return soFar
  }

  /// The collection of all sealed chunks.
  private var soFar: StudyCollection {
    StudyCollection(
      title: title, source: source, fields: fields, glossary: glossary, footnotes: footnotes, chunks: chunks,
      members: members)
  }

  /// Returns the values of the open study in all fields of a role, in the order in which they were added.
  package func openTexts(in role: FieldRole) -> [String] {
    study.values.compactMap { value in
      let isMeant = !value.field.isReserved && fieldOfKey.values[Int(value.field.rawValue)].role == role
      return isMeant ? study.text(value) : nil
    }
  }

  private mutating func seal() {
    guard !open.rows.isEmpty else { return }
    chunks.append(open.sealed(source: file))
    open = OpenChunk()
  }

  private func identity(name: String) -> StudyID {
    if let own = openTexts(in: .identifier).first(where: { !MissingMark.isOne(inText: $0) }) { return StudyID(own) }
    let year = openTexts(in: .year).first.map { name.contains($0) ? "" : $0 } ?? ""
    let title = openTexts(in: .title).first.map { $0 == name ? "" : $0 } ?? ""
    let slug = StudyID(slug: [name, year, title])
    return slug.text.isEmpty ? StudyID("study") : slug
  }
}

/// What a builder holds besides studies.
private struct SourceStart {
  var title = ""
  var source = ""
  var glossary = Glossary()
  var footnotes: [String] = []
  var fieldOfKey: OrderedDictionary<String, Field> = [:]
  var unexplained: Set<FieldIndex> = []
}
