import Studies

/// The issues of one file. Of each kind the first are listed and the rest counted, so that a file which is odd in every
/// row does not drown what else there is to say.
struct IssueLog {
  let file: String
  private(set) var issues: [ReadIssue] = []
  private var families: [ReadIssue.Kind] = []
  private var times: [ReadIssue.Kind: (count: Int, next: ReadIssue?)] = [:]

  static let listedPerKind = 20

  init(file: String) { self.file = file }

  mutating func add(_ kind: ReadIssue.Kind, line: Int, column: Int? = nil, excerpt: String = "") {
    add(ReadIssue(kind, at: Origin(file: file, line: line), column: column, excerpt: excerpt))
  }

  mutating func add(_ issue: ReadIssue) {
    let family = issue.kind.family
    let seen = times[family, default: (0, nil)]
    if seen.count == 0 { families.append(family) }
    if seen.count < Self.listedPerKind { issues.append(issue) }
    times[family] = (seen.count + 1, seen.count < Self.listedPerKind ? nil : seen.next ?? issue)
  }

  /// Takes in what was said of a later part of the same file.
  mutating func append(_ later: IssueLog) {
    for issue in later.issues { add(issue) }
    for family in later.families {
      guard let rest = later.times[family], let next = rest.next else { continue }
      let seen = times[family, default: (0, nil)]
      times[family] = (seen.count + rest.count - Self.listedPerKind, seen.next ?? next)
    }
  }

  /// All issues in the order of their lines, with those that were only counted.
  func finished() -> [ReadIssue] {
    if issues.isEmpty { return [] }
    let all = issues + families.compactMap(rest)
    // Sorting keeps the order of issues on one line.
    return all.enumerated()
      .sorted { ($0.element.origin.line, $0.offset) < ($1.element.origin.line, $1.offset) }.map(\.element)
  }

  private func rest(of family: ReadIssue.Kind) -> ReadIssue? {
    guard let seen = times[family], let next = seen.next else { return nil }
    return ReadIssue(.more(next.kind, count: seen.count - Self.listedPerKind), at: next.origin, excerpt: next.excerpt)
  }
}

extension ReadIssue.Kind {
  /// One member that stands for all issues which differ in figures and names only.
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
