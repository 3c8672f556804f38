/// Builds the tree of a page as browsers do. Inserts elements whose tags a page may omit, and ignores end tags without
/// a start (HTML Standard, section 13.2.6, without its repair of misnested formatting).
struct HTMLTree {
  /// Elements nested deeper become children of the last element allowed.
  static let depthLimit = 512

  private var tokens: MarkupTokens
  private var tree = GrowingTree()
  private var open: [OpenElement] = []
  /// The number of open paragraphs. It saves a search through the open elements, because most blocks begin outside one.
  private var paragraphs = 0
  /// The number of open elements beyond the depth limit.
  private var overflow = 0
  private var isReportedDeep = false
  /// Whether the page is cut, or has the end tag of its body or of the whole.
  private var isEnded = false
  private let packer: RowPacker
  private let html: ElementName
  private let body: ElementName
  private let head: ElementName

  private struct OpenElement {
    let name: ElementName
    let traits: HTMLTraits
    let place: Int
  }

  static func read(_ tokens: MarkupTokens, packer: RowPacker) -> (page: Element, log: IssueLog) {
    var reader = HTMLTree(tokens, packer: packer)
    reader.readTokens()
    return (MarkupTree(reader.tree.finished(), reader.tokens.names).root, reader.tokens.log)
  }

  private init(_ tokens: MarkupTokens, packer: RowPacker) {
    self.tokens = tokens
    self.packer = packer
    (html, body) = (self.tokens.names.name("html"), self.tokens.names.name("body"))
    head = self.tokens.names.name("head")
    let name = tokens.names.name("#document")
    push(name, tokens.names.traits(name), tree.open(name, in: -1, line: 1))
  }

  private mutating func readTokens() {
    while let token = tokens.next() {
      if tree.isFull {
        tokens.noteHere(.tooLarge)
        isEnded = true
        break
      }
      switch token {
      case .start(let name, let closesItself): begin(name, closesItself: closesItself)
      case .end(let name):
        finish(name)
        isEnded = isEnded || name == body || name == html
      case .text: tokens.addText(to: &tree, in: top.place, line: tokens.bytes.line)
      }
    }
    // A page may leave out the end tags of paragraphs, of rows and of the whole, but of no other elements.
    if !isEnded, open.dropFirst().contains(where: mustBeClosed), let last = open.last {
      let name = tokens.names.text(last.name)
      tokens.noteHere(.brokenOff(within: name), excerpt: "<\(name)>")
    }
    while let element = open.popLast() { tree.close(element.place) }
  }

  private func mustBeClosed(_ element: OpenElement) -> Bool {
    ![html, body, head].contains(element.name) && element.traits.isDisjoint(with: Self.needNoEnd)
  }

  private static let needNoEnd: HTMLTraits = [
    .paragraph, .listItem, .definition, .option, .optionGroup, .row, .rowGroup, .besideRows, .cell,
  ]

  private var top: OpenElement { open[open.count - 1] }

  private mutating func begin(_ name: ElementName, closesItself: Bool) {
    let traits = tokens.names.traits(name)
    makeRoom(for: traits)
    let place = tokens.open(name, in: &tree, below: top.place)
    if closesItself || traits.contains(.void) { return }
    if open.count >= Self.depthLimit {
      overflow += 1
      if !isReportedDeep { tokens.note(.tooDeep(limit: Self.depthLimit)) }
      isReportedDeep = true
    } else {
      push(name, traits, place)
    }
  }

  private mutating func push(_ name: ElementName, _ traits: HTMLTraits, _ place: Int) {
    open.append(OpenElement(name: name, traits: traits, place: place))
    if traits.contains(.paragraph) { paragraphs += 1 }
  }

  /// Closes the elements that a start tag ends, and opens a row for a cell without one.
  private mutating func makeRoom(for traits: HTMLTraits) {
    if !traits.isDisjoint(with: Self.needRoom) { makeRoom(in: traits) }
    if paragraphs > 0 && traits.contains(.block) { closeItem(.paragraph, within: []) }
    if traits.contains(.heading) && top.traits.contains(.heading) { pop() }
  }

  private static let needRoom: HTMLTraits = [
    .listItem, .definition, .option, .optionGroup, .anchor, .cell, .row, .rowGroup, .besideRows, .table,
  ]

  private mutating func makeRoom(in traits: HTMLTraits) {
    if traits.contains(.listItem) { closeItem(.listItem, within: .list) }
    if traits.contains(.definition) { closeItem(.definition, within: .definitionList) }
    if !traits.isDisjoint(with: [.option, .optionGroup]) && top.traits.contains(.option) { pop() }
    if traits.contains(.anchor) { closeItem(.anchor, within: []) }
    if traits.contains(.cell) { makeRow() }
    if traits.contains(.row) && isInTable { popTo([.table, .rowGroup]) }
    if !traits.isDisjoint(with: [.rowGroup, .besideRows]) && isInTable { popTo(.table) }
    if traits.contains(.table) && !top.traits.isDisjoint(with: [.table, .row, .rowGroup]) {
      popTo(.table, alsoIt: true)
    }
  }

  private mutating func makeRow() {
    guard isInTable else { return }
    popTo([.row, .table, .rowGroup])
    if top.traits.contains(.row) { return }
    let row = tokens.names.name("tr")
    push(row, tokens.names.traits(row), tree.open(row, in: top.place, line: tokens.line))
  }

  private var isInTable: Bool { open.contains { $0.traits.contains(.table) } }

  /// Closes the innermost `item` and everything open in it, unless a list of that kind, a table, or another scope
  /// begins in between.
  private mutating func closeItem(_ item: HTMLTraits, within list: HTMLTraits) {
    for index in open.indices.reversed() {
      let traits = open[index].traits
      if traits.contains(item) { return close(from: index) }
      if !traits.isDisjoint(with: list.union([.scope, .button])) { return }
    }
  }

  private mutating func popTo(_ traits: HTMLTraits, alsoIt: Bool = false) {
    guard let index = open.lastIndex(where: { !$0.traits.isDisjoint(with: traits) }) else { return }
    close(from: alsoIt ? index : index + 1)
  }

  private mutating func finish(_ name: ElementName) {
    if overflow > 0 {
      overflow -= 1
      return
    }
    let traits = tokens.names.traits(name)
    let limit: HTMLTraits = traits.contains(.tablePart) ? .table : .scope
    for index in open.indices.reversed().dropLast() {
      let found = open[index]
      if found.name == name || traits.contains(.heading) && found.traits.contains(.heading) {
        return close(from: index)
      }
      if found.traits.contains(limit) { return }
    }
  }

  private mutating func close(from index: Int) {
    while open.count > index && open.count > 1 { pop() }
  }

  private mutating func pop() {
    guard open.count > 1, let element = open.popLast() else { return }
    if element.traits.contains(.paragraph) { paragraphs -= 1 }
    tree.close(element.place)
    if element.traits.contains(.row) { packer.pack(element.place, of: &tree, tokens.names) }
  }
}
