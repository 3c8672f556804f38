import Studies

/// How well an entry of a view matches the typed text. The smallest rank comes first.
enum TypedRank: Int, Comparable {
  /// The typed text is the entry's key or number: `w` is the command with the key `w`.
  case key
  /// The typed text is the name of the command, or the whole text.
  case name
  case beginningOfName
  case beginningOfText
  /// Each typed word begins a word.
  case beginningsOfWords
  case parts

  static func < (left: TypedRank, right: TypedRank) -> Bool { left.rawValue < right.rawValue }
}

extension Overlay.Kind {
  /// Whether a person chooses in the view by typing. Letters are text there as long as the view is open, and Esc closes
  /// it. In the other views, which a person reads, letters are keys until `/` is pressed.
  var isChosenByTyping: Bool {
    switch self {
    case .palette, .sort, .columns, .glossary, .facets, .rowsLike, .tables, .headings, .copy, .weight, .reasons, .tags,
      .filters, .words, .writing, .leftovers, .overSource, .journal:
      true
    case .help, .notices, .compare, .plot, .history, .conflicts: false
    }
  }

  /// Whether the typed text also decides the order of the entries.
  var isRanked: Bool {
    switch self {
    case .palette, .headings, .copy: true
    default: false
    }
  }
}

extension OverlayEntry {
  /// Returns how well the entry, which contains all typed words, matches them.
  func rank(typed: String) -> TypedRank {
    guard case .row(let name, let text, _) = content else { return .parts }
    if name == typed { return .key }
    let (wanted, said) = (Folding.fold(typed), Folding.fold(String(text.drop { $0 == " " })))
    let command = commandName.map { Array($0.utf8) } ?? []
    if command == wanted || said == wanted || Folding.fold(name) == wanted || otherNames.contains(wanted) {
      return .name
    }
    if command.starts(with: wanted) || Folding.fold(name).starts(with: wanted) { return .beginningOfName }
    if said.starts(with: wanted) { return .beginningOfText }
    let words = typed.split(separator: " ").map { Folding.fold($0) }
    let beginnings = Folding.words(of: said) + Folding.words(of: command)
    return words.allSatisfy { word in beginnings.contains { $0.starts(with: word) } } ? .beginningsOfWords : .parts
  }

  private var otherNames: [[UInt8]] {
    switch choice {
    case .run(let command), .explain(let command): command.otherNames.map { Folding.fold($0) }
    default: []
    }
  }

  private var commandName: String? {
    switch choice {
    case .run(let command), .explain(let command): command.rawValue
    default: nil
    }
  }
}

extension [OverlayEntry] {
  /// Returns the entries in the order of how well they match the typed text. Entries that match equally well keep their
  /// order.
  func ranked(by typed: String) -> [OverlayEntry] {
    let ranks = map { $0.rank(typed: typed) }
    return indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { self[$0] }
  }
}

extension Folding {
  fileprivate static func words(of folded: [UInt8]) -> [ArraySlice<UInt8>] {
    folded.split { !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0) && $0 < 0x80 }
  }
}
