import Studies

/// The issues of one file. The log lists the first 20 of each kind and counts the rest, so that a fault in every row
/// does not hide the other issues.
struct IssueLog {
  let file: String
  private(set) var issues: [ReadIssue] = []
  private var families: [Family] = []

  private struct Family {
    let kind: ReadIssue.Kind
    var count = 0
    /// The first issue that is counted but not listed.
    var next: ReadIssue?
    /// The lines of the issues that are not listed.
    var lines: [ClosedRange<Int>] = []

    /// Counts an issue that is not listed.
    mutating func count(_ issue: ReadIssue) {
      next = next ?? issue
      count += 1
      add(issue.lines.isEmpty ? [issue.origin.line...issue.origin.line] : issue.lines)
    }

    mutating func add(_ more: [ClosedRange<Int>]) {
      for range in more {
        if let last = lines.last, range.lowerBound >= last.lowerBound, range.lowerBound <= last.upperBound + 1 {
          lines[lines.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
          lines.append(range)
        }
      }
    }
  }

  static let listedPerKind = 20

  init(file: String) { self.file = file }

  mutating func add(_ kind: ReadIssue.Kind, line: Int, column: Int? = nil, excerpt: String = "") {
    add(ReadIssue(kind, at: Origin(file: file, line: line), column: column, excerpt: excerpt))
  }

  mutating func add(_ issue: ReadIssue) {
    let place = place(of: issue.kind.family)
    if families[place].count < Self.listedPerKind {
      issues.append(issue)
      families[place].count += 1
    } else {
      families[place].count(issue)
    }
  }

  /// Returns the index of the kind's family, which it adds if it is new. The search is linear: a file has few families,
  /// and most files have none.
  private mutating func place(of kind: ReadIssue.Kind) -> Int {
    if let place = families.firstIndex(where: { $0.kind == kind }) { return place }
    families.append(Family(kind: kind))
    return families.count - 1
  }

  /// Adds the issues of a later part of the same file.
  mutating func append(_ later: IssueLog) {
    for issue in later.issues { add(issue) }
    for rest in later.families where rest.next != nil {
      let place = place(of: rest.kind)
      families[place].count += rest.count - Self.listedPerKind
      families[place].next = families[place].next ?? rest.next
      families[place].add(rest.lines)
    }
  }

  /// Returns the issues in the order of their lines. One `more` issue stands for all unlisted issues of a kind.
  func finished() -> [ReadIssue] {
    let all = issues + families.compactMap(rest)
    // Issues on one line keep their order.
    return all.indices.sorted { (all[$0].origin.line, $0) < (all[$1].origin.line, $1) }.map { all[$0] }
  }

  private func rest(of family: Family) -> ReadIssue? {
    guard let next = family.next else { return nil }
    return ReadIssue(
      .more(next.kind, count: family.count - Self.listedPerKind), at: next.origin, excerpt: next.excerpt,
      lines: family.lines)
  }
}

extension ReadIssue.Kind {
  /// The kind without its figures and names. Issues that differ only in these belong to one family.
  fileprivate var family: ReadIssue.Kind {
    switch self {
    case .longRow: .longRow(expected: 0, found: 0)
    case .shortRow: .shortRow(expected: 0, found: 0)
    case .unknownKey: .unknownKey("")
    case .objectKept: .objectKept(key: "")
    case .wrongType: .wrongType(path: "", expected: .null, found: .null)
    case .keyRepeated: .keyRepeated(path: "")
    case .fieldRepeated: .fieldRepeated(path: "")
    case .missingKey: .missingKey(path: "", key: "")
    case .unknownWord: .unknownWord(path: "", word: "")
    case .headingRepeated: .headingRepeated("", as: "")
    case .otherTable: .otherTable(number: 0)
    case .noHeading: .noHeading(column: 0)
    case .reference(let issue): .reference(issue.family)
    case .tolerated(.literal): .tolerated(.literal(""))
    case .recordStopped: .recordStopped(.endOfText)
    case .besideRecords: .besideRecords(key: "")
    case .markup(.wrongEnd): .markup(.wrongEnd(found: "", open: ""))
    case .markup(.strayEnd): .markup(.strayEnd(""))
    case .markup(.recordNotClosed): .markup(.recordNotClosed(within: ""))
    case .markup(.brokenOff): .markup(.brokenOff(within: ""))
    case .markup(.unknownEntity): .markup(.unknownEntity(""))
    case .markup(.entityNotExpanded): .markup(.entityNotExpanded(""))
    default: self
    }
  }
}
