import Studies

/// Reads the records of an XML text one at a time, each as a tree. A record is an element with certain names.
///
/// It skips the text around the records, so it needs memory for one record only. It reports tags that do not match, and
/// repairs them so that most of the text keeps its place.
struct XMLRecords {
  /// The deepest level of elements. Deeper elements become children of the last element at this level.
  static let depthLimit = 256

  /// The number of names above which `hasTooManyNames` is true.
  private static let mostNames = 10_000

  private(set) var tokens: MarkupTokens
  private let isRecord: (String) -> Bool
  /// Packs the rows of large tables; nil where elements with such names need not be those of a table.
  private let packer: RowPacker?
  private var tree = GrowingTree()
  /// The names of all open elements down to `depthLimit`; `overflow` counts the deeper ones.
  private var open: [ElementName] = []
  /// The nodes of the open elements of the record, from the record inwards.
  private var places: [Int] = []
  private var overflow = 0
  private var isReportedDeep = false
  /// The number of elements open around the record.
  private var outer = 0
  /// The start of a record that begins inside a record without its end tag.
  private var waiting: (name: ElementName, closesItself: Bool)?
  private(set) var isAtEnd = false

  init(_ tokens: MarkupTokens, packer: RowPacker? = nil, isRecord: @escaping (String) -> Bool) {
    self.tokens = tokens
    self.packer = packer
    self.isRecord = isRecord
  }

  var log: IssueLog {
    get { tokens.log }
    set { tokens.log = newValue }
  }

  /// Returns the next record; nil after the last.
  mutating func next() -> Element? {
    if hasTooManyNames { forgetNames() }
    return nextTree().map { MarkupTree($0, tokens.names).root }
  }

  /// The names of the elements in the records, in the order of their numbers.
  var names: [String] { tokens.names.texts }

  /// Whether to forget the names of elements, of which a text can contain any number. Never while a record waits.
  var hasTooManyNames: Bool { tokens.names.count > Self.mostNames && waiting == nil }

  /// Forgets all names except those of open elements. Names get new numbers.
  mutating func forgetNames() { open = tokens.forgetNames(but: open) }

  /// Returns the next record without the names of its elements; nil after the last.
  mutating func nextTree() -> GrowingTree? {
    places.removeAll(keepingCapacity: true)
    if let start = waiting {
      waiting = nil
      begin(start.name, closesItself: start.closesItself)
    }
    while let token = tokens.next() {
      switch token {
      case .start(let name, let closesItself):
        if !places.isEmpty && isRecord(text(name)) { return breakOff(for: name, closesItself: closesItself) }
        begin(name, closesItself: closesItself)
      case .end(let name): finish(name)
      case .text: addText()
      }
      if !tree.nodes.isEmpty && places.isEmpty { return tree.finished() }
    }
    return atEnd()
  }

  private func text(_ name: ElementName) -> String { tokens.names.text(name) }

  /// Ends the record at the start of another one: records cannot contain records, so its end tag is missing.
  private mutating func breakOff(for name: ElementName, closesItself: Bool) -> GrowingTree {
    tokens.note(.recordNotClosed(within: text(open.last ?? name)), excerpt: "<\(text(name))>")
    while open.count > outer { close() }
    waiting = (name, closesItself)
    return tree.finished()
  }

  private mutating func begin(_ name: ElementName, closesItself: Bool) {
    let isInside = !places.isEmpty
    if open.count >= Self.depthLimit {
      reportDepth()
      if !closesItself { overflow += 1 }
      if isInside && !tree.isFull { _ = place(name) }
      return
    }
    if isInside || isRecord(text(name)) {
      if !isInside { outer = open.count }
      let node = place(name)
      if closesItself {
        if !isInside { return }
      } else {
        places.append(node)
      }
    }
    if !closesItself { open.append(name) }
  }

  private mutating func place(_ name: ElementName) -> Int {
    tokens.open(name, in: &tree, below: places.last ?? -1)
  }

  private mutating func finish(_ name: ElementName) {
    if overflow > 0 {
      overflow -= 1
      return
    }
    if let top = open.last, top == name { return close() }
    guard let top = open.last, let match = open.lastIndex(of: name) else {
      return tokens.note(.strayEnd(text(name)), excerpt: "</\(text(name))>")
    }
    tokens.note(.wrongEnd(found: text(name), open: text(top)), excerpt: "</\(text(name))>")
    while open.count > match { close() }
  }

  private mutating func close() {
    open.removeLast()
    guard let place = places.popLast() else { return }
    tree.close(place)
    packer?.pack(place, of: &tree, tokens.names)
  }

  private mutating func addText() {
    guard let parent = places.last else { return }
    if tree.isFull { return reportSize() }
    tokens.addText(to: &tree, in: parent, line: tokens.line)
  }

  private mutating func atEnd() -> GrowingTree? {
    if isAtEnd { return nil }
    isAtEnd = true
    if let top = open.last.map(text) { tokens.note(.brokenOff(within: top), excerpt: "<\(top)>") }
    guard !tree.nodes.isEmpty else { return nil }
    while let place = places.popLast() { tree.close(place) }
    return tree.finished()
  }

  private mutating func reportDepth() {
    if !isReportedDeep { tokens.note(.tooDeep(limit: Self.depthLimit)) }
    isReportedDeep = true
  }

  private mutating func reportSize() {
    if !isReportedDeep { tokens.noteHere(.tooLarge) }
    isReportedDeep = true
  }
}

extension XMLRecords {
  /// Makes each record a study.
  /// - Returns: The issues found.
  /// - Throws: `ReadError` when no record has any content.
  static func read(
    _ tokens: MarkupTokens, by rules: TextRules, file: String, into builder: inout CollectionBuilder,
    where isRecord: @escaping (String) -> Bool, as study: @escaping @Sendable (Element, MarkupDecoder) -> Article
  ) throws(ReadError) -> [ReadIssue] {
    var records = XMLRecords(tokens, isRecord: isRecord)
    var assembly = Assembly(XMLMaker(file: file, rules: rules, study: study))
    var batch = XMLBatch()
    while let tree = records.nextTree() {
      batch.add(tree)
      if batch.size >= XMLBatch.batchSize || batch.count >= builder.studiesForNextDraft || records.hasTooManyNames {
        assembly.add(batch.finished(records.names), into: &builder)
        if records.hasTooManyNames { records.forgetNames() }
      }
    }
    assembly.add(batch.finished(records.names), into: &builder)
    assembly.finish(into: &builder)
    for issue in assembly.maker.decoder.issues { records.log.add(issue) }
    if assembly.maker.count == 0 { throw ReadError(.noArticle, at: Origin(file: file, line: 1)) }
    return records.log.finished()
  }
}

/// A batch of XML records, with the names of their elements.
private struct XMLBatch: AssemblyRecord {
  private(set) var trees: [GrowingTree] = []
  private(set) var names: [String] = []
  private(set) var size = 0

  var count: Int { trees.count }

  mutating func add(_ tree: GrowingTree) {
    trees.append(tree)
    size += tree.size
  }

  /// Returns the batch with its names, and starts a new one.
  mutating func finished(_ names: [String]) -> XMLBatch {
    defer { self = XMLBatch() }
    self.names = names
    return self
  }
}

/// Makes studies from XML records, which do not depend on each other.
private struct XMLMaker: StudyMaker {
  private let file: String
  private let rules: TextRules
  private let study: @Sendable (Element, MarkupDecoder) -> Article
  var count = 0
  private(set) var decoder: TextDecoder

  init(file: String, rules: TextRules, study: @escaping @Sendable (Element, MarkupDecoder) -> Article) {
    (self.file, self.rules, self.study) = (file, rules, study)
    decoder = TextDecoder(file: file)
  }

  var context: Int { 0 }

  mutating func makeStudies(of batches: [XMLBatch], into builder: inout CollectionBuilder) {
    for batch in batches where !batch.trees.isEmpty {
      let (words, names) = (MarkupDecoder(file: file, rules: rules), ElementNames(batch.names))
      for tree in batch.trees {
        let study = study(MarkupTree(tree, names).root, words)
        if study.isEmpty { continue }
        count += 1
        study.addStudy(to: &builder, number: count)
      }
      decoder.append(words.decoder)
    }
  }

  func successor() -> Self {
    var next = Self(file: file, rules: rules, study: study)
    next.count = count
    return next
  }

  mutating func append(_ later: Self) {
    count = later.count
    decoder.append(later.decoder)
  }
}
