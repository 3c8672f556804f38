/// Makes a tree of a page, as far as browsers agree on one: tags that may be left out are put in, and end tags that fit
/// nothing are passed over (HTML Standard, section 13.2.6, without its repairs of misnested formatting).
struct HTMLTree {
  static let depthLimit = 512

  private var tokens: MarkupTokens
  private var tree = GrowingTree()
  private var open: [(name: String, place: Int, isScope: Bool)] = []
  /// How many paragraphs are open: most blocks begin where none is.
  private var paragraphs = 0
  private var overflow = 0
  private var isReportedDeep = false

  static func read(_ tokens: MarkupTokens) -> (page: Element, log: IssueLog) {
    var reader = HTMLTree(tokens)
    reader.read()
    return (reader.tree.finished().root, reader.tokens.log)
  }

  private init(_ tokens: MarkupTokens) {
    self.tokens = tokens
    open = [("#document", tree.open("#document", attributes: [], in: -1, line: 1), true)]
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
      case .text(let text): tree.add(text, in: top.place, line: tokens.bytes.line)
      }
    }
    while let element = open.popLast() { tree.close(element.place) }
  }

  private var top: (name: String, place: Int, isScope: Bool) { open.last ?? ("#document", 0, true) }

  private mutating func begin(_ name: String, closesItself: Bool) {
    makeRoom(for: name)
    let place = tree.open(name, attributes: tokens.tag.attributes, in: top.place, line: tokens.line)
    if closesItself || HTMLElements.isVoid(name) { return }
    if open.count >= Self.depthLimit {
      overflow += 1
      if !isReportedDeep { tokens.note(.tooDeep(limit: Self.depthLimit)) }
      isReportedDeep = true
    } else {
      push(name, place)
    }
  }

  private mutating func push(_ name: String, _ place: Int) {
    open.append((name, place, HTMLElements.isScope(name)))
    if name == "p" { paragraphs += 1 }
  }

  /// Closes what the start of `name` ends, and opens what it needs around it.
  private mutating func makeRoom(for name: String) {
    switch name {
    case "li": closeItem(["li"], within: ["ul", "ol", "menu", "dir"])
    case "dt", "dd": closeItem(["dt", "dd"], within: ["dl"])
    case "option", "optgroup": if top.name == "option" { pop() }
    case "a": closeItem(["a"], within: [])
    case "td", "th": makeRow()
    case "tr": if isIn("table") { popTo(["table", "thead", "tbody", "tfoot"]) }
    case "thead", "tbody", "tfoot", "caption", "colgroup": if isIn("table") { popTo(["table"]) }
    case "table": if ["table", "tr", "thead", "tbody", "tfoot"].contains(top.name) { popTo(["table"], alsoIt: true) }
    default: break
    }
    if paragraphs > 0 && HTMLElements.blocks.contains(name) { closeItem(["p"], within: []) }
    if HTMLElements.isHeading(name) && HTMLElements.isHeading(top.name) { pop() }
  }

  private mutating func makeRow() {
    guard isIn("table") else { return }
    popTo(["tr", "table", "thead", "tbody", "tfoot"])
    if top.name != "tr" { push("tr", tree.open("tr", attributes: [], in: top.place, line: tokens.line)) }
  }

  private func isIn(_ name: String) -> Bool { open.contains { $0.name == name } }

  /// Closes the innermost of `names`, with what is open in it, unless a list or a table begins in between.
  private mutating func closeItem(_ names: [String], within lists: [String]) {
    for index in open.indices.reversed() {
      let name = open[index].name
      if names.contains(name) { return close(from: index) }
      if lists.contains(name) || open[index].isScope || name == "button" { return }
    }
  }

  private mutating func popTo(_ names: [String], alsoIt: Bool = false) {
    guard let index = open.lastIndex(where: { names.contains($0.name) }) else { return }
    close(from: alsoIt ? index : index + 1)
  }

  private mutating func finish(_ name: String) {
    if overflow > 0 {
      overflow -= 1
      return
    }
    let isPart = HTMLElements.tableParts.contains(name)
    let isHeading = HTMLElements.isHeading(name)
    for index in open.indices.reversed().dropLast() {
      let found = open[index].name
      if found == name || isHeading && HTMLElements.isHeading(found) {
        return close(from: index)
      }
      if isPart ? found == "table" : open[index].isScope { return }
    }
  }

  private mutating func close(from index: Int) {
    while open.count > index && open.count > 1 { pop() }
  }

  private mutating func pop() {
    guard open.count > 1, let element = open.popLast() else { return }
    if element.name == "p" { paragraphs -= 1 }
    tree.close(element.place)
  }
}
