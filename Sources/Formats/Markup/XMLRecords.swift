import Studies

/// Reads the elements of some names out of an XML text, one after the other, each as a tree of its own.
///
/// What stands around them is passed over, so a file of any length is read one record at a time. Tags that do not fit
/// are reported and put right in the way that keeps most of the text where it belongs.
struct XMLRecords {
  /// Deeper elements become children of the last one that is allowed.
  static let depthLimit = 256

  /// So many names of elements are remembered beyond the record that has them.
  private static let mostNames = 10_000

  private(set) var tokens: MarkupTokens
  private let isRecord: (String) -> Bool
  private var tree = GrowingTree()
  /// The names of all open elements; those from `depthLimit` on are only counted.
  private var open: [ElementName] = []
  private var places: [Int] = []
  private var overflow = 0
  private var isReportedDeep = false
  /// How many elements are open around the record.
  private var outer = 0
  /// A record that begins where the one before was never closed.
  private var waiting: (name: ElementName, closesItself: Bool)?
  private(set) var isAtEnd = false

  init(_ tokens: MarkupTokens, isRecord: @escaping (String) -> Bool) {
    self.tokens = tokens
    self.isRecord = isRecord
  }

  var log: IssueLog {
    get { tokens.log }
    set { tokens.log = newValue }
  }

  /// The next record; nil after the last.
  mutating func next() -> Element? {
    if hasTooManyNames { forgetNames() }
    return nextTree().map { MarkupTree($0, tokens.names).root }
  }

  /// What the elements of records are called by their numbers.
  var names: [String] { tokens.names.texts }

  /// Whether it is time to forget names, of which a text can make up as many as it likes.
  var hasTooManyNames: Bool { tokens.names.count > Self.mostNames && waiting == nil }

  /// From here on names have other numbers.
  mutating func forgetNames() { open = tokens.forgetNames(but: open) }

  /// The next record without what its elements are called.
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

  /// No record stands in another: the one at hand lacks its end.
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
    if let place = places.popLast() { tree.close(place) }
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
    if !isReportedDeep { tokens.note(.tooLarge) }
    isReportedDeep = true
  }
}

extension XMLRecords {
  /// Takes each record for a study; throws where none says anything.
  static func read(
    _ tokens: MarkupTokens, by rules: TextRules, file: String, into builder: inout CollectionBuilder,
    where isRecord: @escaping (String) -> Bool, as study: @escaping @Sendable (Element, MarkupWords) -> Article
  ) throws(ReadError) -> [ReadIssue] {
    var records = XMLRecords(tokens, isRecord: isRecord)
    var assembly = Assembly(XMLMaker(file: file, rules: rules, study: study))
    var batch = XMLBatch()
    while let tree = records.nextTree() {
      batch.add(tree)
      if batch.size >= XMLBatch.batchSize || batch.count >= builder.nextChunk.studies || records.hasTooManyNames {
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

/// Records of XML side by side, with what their elements are called.
private struct XMLBatch: AssemblyRecord {
  private(set) var trees: [GrowingTree] = []
  private(set) var names: [String] = []
  private(set) var size = 0

  var count: Int { trees.count }

  mutating func add(_ tree: GrowingTree) {
    trees.append(tree)
    size += tree.size
  }

  /// With its names; the next one begins anew.
  mutating func finished(_ names: [String]) -> XMLBatch {
    defer { self = XMLBatch() }
    self.names = names
    return self
  }
}

/// Makes studies of records of XML, which know nothing of each other.
private struct XMLMaker: StudyMaker {
  private let file: String
  private let rules: TextRules
  private let study: @Sendable (Element, MarkupWords) -> Article
  var count = 0
  private(set) var decoder: TextDecoder

  init(file: String, rules: TextRules, study: @escaping @Sendable (Element, MarkupWords) -> Article) {
    (self.file, self.rules, self.study) = (file, rules, study)
    decoder = TextDecoder(file: file)
  }

  var basis: Int { 0 }

  mutating func make(_ batches: [XMLBatch], into builder: inout CollectionBuilder) {
    for batch in batches where !batch.trees.isEmpty {
      let (words, names) = (MarkupWords(file: file, rules: rules), ElementNames(batch.names))
      for tree in batch.trees {
        let study = study(MarkupTree(tree, names).root, words)
        if study.isEmpty { continue }
        count += 1
        study.add(to: &builder, number: count)
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
