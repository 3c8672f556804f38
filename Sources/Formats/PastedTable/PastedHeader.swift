import Studies

/// The header row of a pasted table. A copy can lose the spaces between labels: `AuthorStudy typeDose`.
struct PastedHeader {
  private let line: PastedLine
  private let cuts: [Cut]
  /// The labels, as far as the line alone shows them.
  let labels: [String]

  private struct Cut {
    let start: Int
    let end: Int
    /// How doubtful the cut is:
    /// - 0: at a no-break space.
    /// - 1: at a capital after a small letter or a bracket (`rS`, `)S`).
    /// - 2: at another place where a label can begin.
    /// - 3: after a word of one or two letters.
    let doubt: Int
  }

  init(_ line: PastedLine) {
    self.line = line
    let gaps = line.inner.map { Cut(start: $0.start, end: $0.end, doubt: 0) }
    let runs = Self.runs(in: line)
    cuts = gaps.isEmpty ? runs : (gaps + runs).sorted { $0.start < $1.start }
    labels = Self.split(line, gaps.isEmpty ? runs.filter { $0.doubt == 1 } : cuts.filter { $0.doubt == 0 })
  }

  /// Returns `count` labels, cut at the least doubtful places; nil if the line has too few places for a cut.
  func labels(_ count: Int) -> [String]? {
    let sure = cuts.indices.sorted { (cuts[$0].doubt, $0) < (cuts[$1].doubt, $1) }
    guard sure.count >= count - 1 else { return nil }
    return Self.split(line, sure.prefix(count - 1).sorted().map { cuts[$0] })
  }

  /// Whether the line can be a header: it has at least two labels, and no label is empty, names authors or is longer
  /// than 60 characters.
  var looksLikeHeader: Bool {
    labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.count <= 60 && !Self.names($0) }
  }

  /// Whether a label names authors: `Strati et al` with a no-break space, as a journal's page writes it.
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

  /// Returns the places where a capital directly follows a small letter, a bracket, a digit, `%`, `.` or `*`: there one
  /// label can end and the next begin.
  private static func runs(in line: PastedLine) -> [Cut] {
    var cuts: [Cut] = []
    var offset = 0
    var last: Unicode.Scalar?
    // The number of letters in the word so far, counted from the last cut.
    var letters = 0
    for scalar in line.text.unicodeScalars {
      let doubt = isCapitalOfAnyScript(scalar) ? last.flatMap { Self.doubt(behind: $0, letters: letters) } : nil
      if let doubt {
        cuts.append(Cut(start: offset, end: offset, doubt: doubt))
        if doubt < 3 { letters = 0 }
      }
      letters = isLetterOfAnyScript(scalar) ? letters + 1 : 0
      last = scalar
      offset += UTF8.width(scalar)
    }
    return cuts
  }

  /// Returns how doubtful it is that a label begins at a capital after `last`; nil if it cannot begin there.
  private static func doubt(behind last: Unicode.Scalar, letters: Int) -> Int? {
    // A word of one or two letters is not a label: `mRNA`, `IgG`.
    if last.properties.isLowercase { return letters <= 2 ? 3 : 1 }
    if last == ")" || last == "]" { return 1 }
    return last == "%" || last == "." || last == "*" || last.isASCIIDigit ? 2 : nil
  }

  private static func isLetterOfAnyScript(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar.isASCIILetter : scalar.properties.isAlphabetic
  }

  private static func isCapitalOfAnyScript(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar.isASCIICapital : scalar.properties.isUppercase
  }
}
