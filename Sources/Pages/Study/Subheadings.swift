import Studies

/// Finds the headings within a long text, such as those of the parts of an article's methods. The text keeps no marks of
/// its source, so a heading is told by its form: a short line that does not end like a sentence, before a paragraph.
enum Subheadings {
  /// In UTF-8 bytes: the longest heading, the shortest paragraph below one, and the shortest text that has any.
  private static let (longest, paragraph, leastText) = (120, 120, 300)

  /// More short lines than these one after another are a list.
  private static let mostTogether = 2

  /// Returns the numbers of the lines that are headings, counted from 0.
  /// - Complexity: O(length).
  static func lines(of text: String) -> Set<Int> {
    guard text.utf8.count >= leastText, text.utf8.contains(where: \.isLineEnd) else { return [] }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var found: Set<Int> = []
    var short: [Int] = []
    var endsSentence = true
    for (number, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      if isLikeHeading(line), endsSentence || !short.isEmpty {
        short.append(number)
        continue
      }
      if isParagraph(line), (1...mostTogether).contains(short.count) { found.formUnion(short) }
      short = []
      endsSentence = line.last { !$0.isWhitespace }.map { ".?!:)]”\"".contains($0) } ?? true
    }
    return found
  }

  private static func isParagraph(_ line: Substring) -> Bool {
    line.utf8.count >= paragraph && line.first.map { $0.isLetter || $0.isNumber || "([“\"".contains($0) } == true
  }

  private static func isLikeHeading(_ line: Substring) -> Bool {
    guard (3...longest).contains(line.utf8.count), let first = line.first, first.isUppercase || first.isNumber,
      let last = line.last(where: { !$0.isWhitespace })
    else { return false }
    return !".,;:|=-–".contains(last) && !line.contains(" | ") && line.contains(where: \.isLetter)
  }
}
