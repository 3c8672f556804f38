/// Makes a tree of a page, as far as browsers agree on one: tags that may be left out are put in, and end tags that fit
/// nothing are passed over (HTML Standard, section 13.2.6, without its repairs of misnested formatting).
struct HTMLTree {
  static let depthLimit = 512

  private var tokens: MarkupTokens
  private var tree = GrowingTree()
  private var open: [OpenElement] = []
  /// How many paragraphs are open: most blocks begin where none is.
  private var paragraphs = 0
  private var overflow = 0
  private var isReportedDeep = false

  private struct OpenElement {
    let name: ElementName
    let traits: HTMLTraits
    let place: Int
  }

  static func read(_ tokens: MarkupTokens) -> (page: Element, log: IssueLog) {
    var reader = HTMLTree(tokens)
    reader.read()
    return (MarkupTree(reader.tree.finished(), reader.tokens.names).root, reader.tokens.log)
  }

  private init(_ tokens: MarkupTokens) {
    self.tokens = tokens
    let name = tokens.names.name("#document")
    push(name, tokens.names.traits(name), tree.open(name, in: -1, line: 1))
  }

  private mutating func read() {
    while let token = tokens.next() {
      if tree.isFull {
        tokens.note(.tooLarge)
        break
      }
      switch token {
      case .start(let name, let closesItself): begin(name, closesItself: closesItself)
      case .end(let name): finish(name)
      case .text: tokens.addText(to: &tree, in: top.place, line: tokens.bytes.line)
      }
    }
    while let element = open.popLast() { tree.close(element.place) }
  }

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

  /// Closes what the start of an element ends, and opens what it needs around it.
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

  /// Closes the innermost `item`, with what is open in it, unless a list or a table begins in between.
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
  }
}
