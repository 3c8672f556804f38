/// The header row of a pasted table. Copied, its labels can run together: `AuthorStudy typeDose`.
struct PastedHeader {
  private let line: PastedLine
  private let cuts: [Cut]
  /// The labels as the line alone tells them.
  let labels: [String]

  private struct Cut {
    let start: Int
    let end: Int
    /// 0: a no-break space; 1: `rS`, `)S`; 2: other places where a label can begin; 3: a cut that leaves a scrap.
    let doubt: Int
  }

  init(_ line: PastedLine) {
    self.line = line
    let gaps = line.inner.map { Cut(start: $0.start, end: $0.end, doubt: 0) }
    let runs = Self.runs(in: line)
    cuts = gaps.isEmpty ? runs : (gaps + runs).sorted { $0.start < $1.start }
    labels = Self.split(line, gaps.isEmpty ? runs.filter { $0.doubt == 1 } : cuts.filter { $0.doubt == 0 })
  }

  /// The labels if there have to be `count` of them; nil where the line cannot be cut into so many.
  func labels(_ count: Int) -> [String]? {
    let sure = cuts.indices.sorted { (cuts[$0].doubt, $0) < (cuts[$1].doubt, $1) }
    guard sure.count >= count - 1 else { return nil }
    return Self.split(line, sure.prefix(count - 1).sorted().map { cuts[$0] })
  }

  /// Whether rows can hang under it: two labels at least, and none as long as a cell's text.
  var looksLikeHeader: Bool {
    labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.count <= 60 && !Self.names($0) }
  }

  /// Whether there are names in it: `Strati et al`, held together as a journal's page does it.
  private static func names(_ label: String) -> Bool {
    label.holds("et\u{A0}al")
  }

  private static func split(_ line: PastedLine, _ cuts: [Cut]) -> [String] {
    var labels: [String] = []
    var start = 0
    for cut in cuts {
      labels.append(line.text(start..<max(start, cut.start)).withoutSpaceAround)
      start = cut.end
    }
    labels.append(line.text(start..<max(start, line.end)).withoutSpaceAround)
    return labels
  }

  /// Where a small letter or a bracket meets a capital with nothing between, one label ends and the next begins.
  private static func runs(in line: PastedLine) -> [Cut] {
    var cuts: [Cut] = []
    var offset = 0
    var last: Unicode.Scalar?
    // Of the word so far, from the label's beginning on.
    var letters = 0
    for scalar in line.text.unicodeScalars {
      let doubt = isCapital(scalar) ? last.flatMap { Self.doubt(behind: $0, letters: letters) } : nil
      if let doubt {
        cuts.append(Cut(start: offset, end: offset, doubt: doubt))
        if doubt < 3 { letters = 0 }
      }
      letters = isLetter(scalar) ? letters + 1 : 0
      last = scalar
      offset += UTF8.width(scalar)
    }
    return cuts
  }

  /// How doubtful it is that a label begins with a capital.
  private static func doubt(behind last: Unicode.Scalar, letters: Int) -> Int? {
    // `mRNA`, `IgG`: a word of one or two letters is no label.
    if last.properties.isLowercase { return letters <= 2 ? 3 : 1 }
    if last == ")" || last == "]" { return 1 }
    return last == "%" || last == "." || last == "*" || ("0"..."9").contains(last) ? 2 : nil
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("a"..."z").contains(scalar) || isCapital(scalar) : scalar.properties.isAlphabetic
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }
}
