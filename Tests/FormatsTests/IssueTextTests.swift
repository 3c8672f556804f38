import Studies
import Testing

@testable import Formats

struct IssueWordsTests {
  private static let flaws: [JSONFlaw] = [
    .endOfText, .unexpected("x"), .badEscape, .badNumber, .controlCharacter(1), .tooDeep(limit: 512),
  ]

  private static let issues: [ReadIssue.Kind] =
    [
      .copyFolded(lines: 3...9), .leftOut(lines: [1...1, 4...6]), .encodingGuessed(values: 2), .macRoman,
      .unknownKey("k"),
      .objectKept(key: "k"), .unknownWord(path: "role", word: "w"), .longRow(expected: 3, found: 4),
      .shortRow(expected: 3, found: 1), .strayQuote, .unterminatedQuote, .quoteAsText, .pageCut(limit: 1 << 24),
      .oneColumn, .noRows,
      .controlBytes(values: 1),
      .headerMismatch(labels: 1, cells: 3), .wrongType(path: "p", expected: .object, found: .null),
      .missingKey(path: "p", key: "k"), .keyRepeated(path: "p"), .fieldRepeated(path: "p"), .textAfterEnd,
      .more(.strayQuote, count: 1), .noRecords, .textBetween, .notRecord(.null), .besideRecords(key: "k"),
      .fieldsGathered(limit: 5), .noHeading(column: 3), .twoHeaders, .nameCarried,
    ] + flaws.map { .stopped($0) } + flaws.map { .recordStopped($0) } + liberties.map { .tolerated($0) }
    + references.map { .reference($0) } + markupFlaws.map { .markup($0) }

  private static let liberties: [JSONLiberty] = [
    .trailingComma, .missingComma, .controlCharacter, .badEscape, .number, .literal("NaN"), .literal("True"),
    .literal("Infinity"),
  ]

  private static let references: [ReferenceIssue] = [
    .textOutside(lines: 1...2), .typeMissing, .untaggedLine, .keyRepeated("k", line: 1), .keyMissing,
    .parentMissing("k"), .endMissing, .citationUnclear, .macroUndefined("m"), .entryUnclosed, .valueUnclosed,
    .closedEarly, .notAField,
  ]

  private static let markupFlaws: [MarkupFlaw] =
    [
      .wrongEnd(found: "a", open: "b"), .strayEnd("a"), .recordNotClosed(within: "a"), .brokenOff(within: "a"),
      .strayLessThan, .strayAmpersand, .unknownEntity("a"), .entityNotExpanded("a"), .tooDeep(limit: 9), .tooLarge,
      .encodingUnknown("a"), .encodingDenied("a"), .spansRefused, .tableMissing(label: "Table 2"),
      .sectionUnclear,
    ] + MarkupPart.allCases.map { .unclosed($0) }

  private static let errors: [ReadError.Kind] =
    [
      .empty, .unrecognised, .noTable, .noRecords(.ris), .otherJSON, .noList, .newerVersion("2"),
      .otherXML(root: "feed"), .noArticle, .noNumberedTables, .noSuchTable(3, known: nil, of: []),
      .noSuchTable(1, known: image, of: [image]),
    ] + BinaryKind.allCases.map { .binary($0) } + PageKind.allCases.map { .otherPage($0) }
    + flaws.map { .syntax($0) }

  private static let image = TableOutline(
    number: 1, label: "Table 1", caption: "", rows: 0, columns: 0, isImage: true, origin: Origin(file: "a", line: 1))

  @Test func `every issue and error is a sentence and says what to do next`() {
    let texts =
      Self.issues.map { (IssueWords.message($0), IssueWords.advice($0)) }
      + Self.errors.map { (IssueWords.message($0), IssueWords.advice($0)) }
    for (message, advice) in texts {
      #expect([message, advice].allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("\"\".") }, "\(message) \(advice)")
      #expect(message.first?.isLowercase == false || message.hasPrefix("evi"), "\(message)")
    }
    #expect(Set(texts.map { $0.0 }).count == texts.count)
  }

  @Test func `an excerpt is one line of at most 80 characters`() {
    #expect(Excerpt.of("\n  first\nsecond") == "first")
    #expect(Excerpt.of(String(repeating: "é", count: 200)).count == 80)
    #expect(Excerpt.of("e" + String(repeating: "\u{301}", count: 500)).unicodeScalars.count == 80)
  }
}
