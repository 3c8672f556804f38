import Studies

/// Writes an object as a sentence with all its values: `DRUG: Anakinra — 100 mg; Other names: Kineret`. A heading comes
/// first; the rest keeps the order of the source. Each object in a list within it gets its own line.
///
/// - Complexity: O(size of the object) at any depth: lines are indented by four levels at most.
struct JSONProse {
  /// Whether labels are the keys split into words; otherwise they are the keys themselves.
  let hasWords: Bool
  private var parts: [JSONProseKey?] = []
  private var labels: [[UInt8]?] = []
  /// The titles of the participant groups of a study, by the ids of the groups.
  private var groups: [[UInt8]: ArraySlice<UInt8>] = [:]
  private var out: [UInt8] = []

  private static let deepestIndent = 4
  /// In bytes: the length of a group's title where figures refer to the group. The full description of the group is
  /// elsewhere in the text. Ids and types have the same limit.
  private static let groupTitle = 40

  init(hasWords: Bool) { self.hasWords = hasWords }

  mutating func text(of place: Int, in tape: JSONTape) -> String {
    out.removeAll(keepingCapacity: true)
    write(place, tape, depth: 0)
    return String(decoding: out, as: UTF8.self)
  }

  /// Begins another tape, which numbers its keys again.
  mutating func beginTape() {
    parts.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
  }

  /// Forgets the groups of the previous study.
  mutating func beginStudy() { groups.removeAll(keepingCapacity: true) }

  /// Learns the groups that an object describes. Call it before writing the values that refer to them.
  mutating func learnGroups(of place: Int, in tape: JSONTape) {
    guard let list = tape.member(place, "groups", "eventGroups"), tape.kind(list) == .array else { return }
    for group in tape.children(of: list) {
      guard let id = tape.member(group, "id"), let title = tape.member(group, "title") else { continue }
      let text = tape.bytes(tape.unwrapped(title))
      var end = text.prefix(Self.groupTitle).endIndex
      while end < text.endIndex, end > text.startIndex, UTF8.isContinuation(text[end]) { end -= 1 }
      groups[Array(tape.bytes(tape.unwrapped(id)).prefix(Self.groupTitle))] = ArraySlice(Array(text[..<end]))
    }
  }

  private mutating func write(_ place: Int, _ tape: JSONTape, depth: Int) {
    switch tape.kind(place) {
    case .object: writeObject(place, tape, depth: depth)
    case .array: writeList(place, tape, depth: depth, separator: ", ")
    default: out.append(contentsOf: tape.bytes(place))
    }
  }

  private mutating func writeList(_ place: Int, _ tape: JSONTape, depth: Int, separator: String) {
    var isFirst = true
    for child in tape.children(of: place) where isSaying(child, tape) {
      if !isFirst { append(separator) }
      isFirst = false
      write(child, tape, depth: depth)
    }
  }

  private mutating func writeObject(_ place: Int, _ tape: JSONTape, depth: Int) {
    learnGroups(of: place, in: tape)
    let head = head(of: place, tape)
    var isBegun = writeHead(head, tape)
    var isAfterHead = isBegun
    var isAfterLines = false
    var wasAddress = false
    for child in tape.children(of: place) where !head.has(child) && isSaying(child, tape) {
      let part = part(child, tape)
      if case .atRisk = part, tape.member(place, "numAffected") != nil { continue }
      if isLines(child, part, tape) {
        writeLines(child, part, tape, depth: isBegun ? depth + 1 : depth, isBegun: isBegun)
        isAfterLines = true
        isBegun = true
        continue
      }
      var isAddress = false
      if case .address = part { isAddress = true }
      if isAfterLines {
        indent(depth + 1)
      } else if isAfterHead {
        append(head.isGroup ? ": " : " — ")
      } else if isBegun {
        append(isAddress && wasAddress ? ", " : "; ")
      }
      (isBegun, isAfterHead, isAfterLines, wasAddress) = (true, false, false, isAddress)
      writePart(child, part, of: place, tape, depth: depth)
    }
  }

  private mutating func writePart(_ child: Int, _ part: JSONProseKey, of place: Int, _ tape: JSONTape, depth: Int) {
    switch part {
    case .bare, .address: write(child, tape, depth: depth + 1)
    case .affected:
      write(child, tape, depth: depth + 1)
      if let total = tape.member(place, "numAtRisk"), isSaying(total, tape) {
        append(" of ")
        write(total, tape, depth: depth + 1)
      }
    case .measured: writeList(child, tape, depth: depth + 1, separator: " | ")
    default:
      // The old interface of ClinicalTrials.gov wraps each list in an object without other members. The label is then
      // the key of the list.
      let inner =
        hasWords && tape.kind(child) == .object && tape.after(child + 1) == tape.nodes[child].end ? child + 1 : child
      appendLabel(inner, tape)
      write(inner, tape, depth: depth + 1)
    }
  }

  /// Whether a child is a list of objects that each get their own line. Measured figures stay on one line.
  private func isLines(_ child: Int, _ part: JSONProseKey, _ tape: JSONTape) -> Bool {
    if case .measured = part { return false }
    return tape.isListOfObjects(child)
  }

  private mutating func writeLines(
    _ child: Int, _ part: JSONProseKey, _ tape: JSONTape, depth: Int, isBegun: Bool
  ) {
    var isBegun = isBegun
    if isBegun, let only = onlyFigures(child, tape) {
      append(" — ")
      return writeObject(only, tape, depth: depth)
    }
    for element in tape.children(of: child) where isSaying(element, tape) {
      if isBegun { indent(depth) }
      isBegun = true
      if case .structure = part {} else { appendLabel(child, tape) }
      write(element, tape, depth: depth)
    }
  }

  /// Returns the only element of a list if that element has one member, its measured figures; otherwise nil.
  private mutating func onlyFigures(_ place: Int, _ tape: JSONTape) -> Int? {
    let element = place + 1
    guard tape.after(element) == tape.nodes[place].end, tape.kind(element) == .object, tape.hasChildren(element),
      tape.after(element + 1) == tape.nodes[element].end, case .measured = part(element + 1, tape)
    else { return nil }
    return element
  }

  private struct Head {
    var type: Int?
    var name: Int?
    /// The id of a participant group, written before the group's name.
    var id: Int?
    var isGroup = false

    func has(_ place: Int) -> Bool { place == type || place == name || place == id }
  }

  /// Whether a text is a group id of ClinicalTrials.gov: two capital letters and three digits, `BG000`.
  private static func isGroupID(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 5 && text.prefix(2).allSatisfy(\.isASCIICapital)
      && text.dropFirst(2).allSatisfy(\.isASCIIDigit)
  }

  private mutating func head(of place: Int, _ tape: JSONTape) -> Head {
    var head = Head()
    var best = Int.max
    var texts = 0
    for child in tape.children(of: place) {
      let text = tape.unwrapped(child)
      guard !tape.isContainer(text), isSaying(text, tape) else { continue }
      texts += 1
      switch part(child, tape) {
      case .heading(JSONProseKey.id) where Self.isGroupID(tape.bytes(text)): head.id = child
      case .heading(let rank) where rank < best: (head.name, best) = (child, rank)
      case .type where head.type == nil && tape.kind(text) == .string && tape.bytes(text).count <= Self.groupTitle:
        head.type = child
      case .group: return Head(name: child, isGroup: true)
      default: break
      }
    }
    // Without a name or an id, a type among other texts is the heading only if it is the first member and the object
    // has a list of objects.
    let isAbove = head.type == place + 1 && tape.children(of: place).contains { tape.isListOfObjects($0) }
    if head.name == nil && head.id == nil && texts > 1 && !isAbove { head.type = nil }
    return head
  }

  /// - Returns: Whether the object has a heading.
  private mutating func writeHead(_ head: Head, _ tape: JSONTape) -> Bool {
    if let type = head.type {
      out.append(contentsOf: tape.bytes(tape.unwrapped(type)))
      if head.name != nil { append(": ") }
    }
    if let id = head.id {
      out.append(contentsOf: tape.bytes(tape.unwrapped(id)))
      if head.name != nil { append(" ") }
    }
    if let name = head.name {
      let text = tape.bytes(tape.unwrapped(name))
      out.append(contentsOf: text)
      if head.isGroup, let title = groups[Array(text.prefix(Self.groupTitle))] {
        append(" ")
        out.append(contentsOf: title)
      }
    }
    return head.type != nil || head.name != nil || head.id != nil
  }

  private func isSaying(_ place: Int, _ tape: JSONTape) -> Bool {
    tape.isContainer(place) ? tape.hasChildren(place) : !tape.bytes(place).isEmpty
  }

  private mutating func part(_ place: Int, _ tape: JSONTape) -> JSONProseKey {
    let key = Int(tape.nodes[place].key)
    guard key >= 0 else { return .bare }
    while parts.count <= key { parts.append(nil) }
    if let known = parts[key] { return known }
    let part = JSONProseKey(tape.keys.text(of: key))
    parts[key] = part
    return part
  }

  private mutating func appendLabel(_ place: Int, _ tape: JSONTape) {
    let key = Int(tape.nodes[place].key)
    guard key >= 0 else { return }
    while labels.count <= key { labels.append(nil) }
    let name = tape.keys.text(of: key)
    let label = labels[key] ?? Array(((hasWords ? JSONLabel.sentence(name) : name) + ": ").utf8)
    labels[key] = label
    out.append(contentsOf: label)
  }

  private mutating func indent(_ depth: Int) {
    append("\n")
    for _ in 0..<min(depth, Self.deepestIndent) { append("  ") }
  }

  private mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }
}
