package import Formats

/// One line of a journal: who did what, when, and to which studies.
package struct Action: Hashable, Sendable {
  /// A random id. If a journal has a line twice, it counts once.
  package let id: String
  package let at: Moment
  /// The person.
  package let by: String
  package let deed: Deed
  /// Empty if the deed is not about studies.
  package let studies: [StudyMention]

  package init(id: String, at: Moment, by: String, deed: Deed, studies: [StudyMention] = []) {
    (self.id, self.at, self.by, self.deed, self.studies) = (id, at, by, deed, studies)
  }
}

/// Actions as lines of JSON, as the manual documents them:
///
///     {"v":1,"action":"9f3a61c07b2d-12","at":"2026-11-29T23:10:12.345Z","by":"ada","do":"exclude",
///      "value":"wrong population","stage":"title and abstract","studies":[{"id":"31806639","pmid":"31806639",
///      "title":"…","year":"2019","author":"li"}]}
///
/// `undoes` names the action that an `undo` takes back. `words` keeps a list of words to highlight under a `name`;
/// `lit` is `off` if the list is turned off. A study is an object with its names. If an action is about many studies,
/// each of them is only its id.
extension Action {
  /// The version of the lines that evi writes and reads.
  static let version = 1
  /// An action about more studies than this names them only by their ids, so that its line stays short.
  package static let mostNamed = 50

  /// The line, without its end.
  package var line: String {
    var members: [JSONValue.Member] = [
      .init("v", .number(String(Self.version))), .init("action", .string(id)), .init("at", .string(at.text)),
      .init("by", .string(by)), .init("do", .string(deed.verb)),
    ]
    if let value = deed.value { members.append(.init("value", value)) }
    members += deed.details
    if !studies.isEmpty { members.append(.init("studies", .array(studies.map(Self.json)))) }
    if case .undo(let undone) = deed { members.append(.init("undoes", .string(undone))) }
    return JSONValue.object(members).text
  }

  /// Returns a person's name on one line. A line end in it is shown as `␊`.
  package static func name(_ text: String) -> String { String(text.map { $0.isNewline ? "␊" : $0 }) }

  private static func json(_ study: StudyMention) -> JSONValue {
    if study.isIDOnly { return .string(study.id) }
    let names = [
      ("id", study.id), ("doi", study.doi), ("pmid", study.pmid), ("nct", study.nct), ("title", study.title),
      ("year", study.year), ("author", study.author),
    ]
    return .object(names.filter { !$0.1.isEmpty }.map { .init($0.0, .string($0.1)) })
  }

  /// The keys of version 1. A journal keeps other keys, and a notice names them.
  package static let keys: Set = [
    "v", "action", "at", "by", "do", "value", "stage", "name", "lit", "content", "sample", "studies", "undoes",
  ]
}

/// What a line of a journal is.
package enum JournalLine: Hashable, Sendable {
  /// An action, with the keys that this evi does not know.
  case action(Action, unknown: [String])
  /// A line of a newer version or with a deed that this evi does not know.
  case newer
  /// The line is not an action: a write was interrupted, or another program changed it.
  case damaged

  /// Reads a line without its end.
  package init(_ line: some Sequence<UInt8>) {
    guard let value = JSONValue(Array(line)), value.members != nil, let version = value["v"]?.plain else {
      self = .damaged
      return
    }
    guard version == String(Action.version) else {
      self = Int(version).map { $0 > Action.version } == true ? .newer : .damaged
      return
    }
    guard let id = value["action"]?.plain, !id.isEmpty, let at = value["at"]?.plain.flatMap(Moment.init),
      let by = (value["by"]?.plain).map(Action.name), let verb = value["do"]?.plain,
      let studies = (value["studies"]?.elements ?? []).mapAll(Self.study)
    else {
      self = .damaged
      return
    }
    guard let deed = Deed(verb, value) else {
      self = Deed.isKnown(verb) ? .damaged : .newer
      return
    }
    let unknown = (value.members ?? []).map(\.key).filter { !Action.keys.contains($0) }
    self = .action(Action(id: id, at: at, by: by, deed: deed, studies: studies), unknown: unknown)
  }

  private static func study(_ value: JSONValue) -> StudyMention? {
    if let id = value.plain { return StudyMention(id: id) }
    guard value.members != nil else { return nil }
    let text = { (key: String) in value[key]?.plain ?? "" }
    return StudyMention(
      id: text("id"), doi: text("doi"), pmid: text("pmid"), nct: text("nct"), title: text("title"),
      year: text("year"), author: text("author"))
  }
}

extension Deed {
  /// The deeds of version 1.
  package static let verbs: Set = [
    "mark", "unmark", "include", "exclude", "maybe", "not-retrieved", "undecide", "tag", "untag", "note", "set",
    "filter", "words", "belong", "undo",
  ]

  fileprivate static func isKnown(_ verb: String) -> Bool { verbs.contains(verb) }

  fileprivate var verb: String {
    switch self {
    case .mark: "mark"
    case .unmark: "unmark"
    case .decide(.included, _, _): "include"
    case .decide(.excluded, _, _): "exclude"
    case .decide(.maybe, _, _): "maybe"
    case .decide(.notRetrieved, _, _): "not-retrieved"
    case .decide(nil, _, _): "undecide"
    case .tag: "tag"
    case .untag: "untag"
    case .note: "note"
    case .set: "set"
    case .filter: "filter"
    case .words: "words"
    case .belong: "belong"
    case .undo: "undo"
    }
  }

  fileprivate var value: JSONValue? {
    switch self {
    case .decide(_, _, let reason): reason.isEmpty ? nil : .string(reason)
    case .tag(let text), .untag(let text), .note(let text): .string(text)
    case .set(let setting, let isOn): .string("\(setting.rawValue) \(isOn ? "on" : "off")")
    case .filter(_, let line): .string(line)
    case .words(let list): .array(list.words.map { .string($0) })
    case .belong(let mark): .array(mark.paths.map { .string($0) })
    case .mark, .unmark, .undo: nil
    }
  }

  /// The members that follow the value. Only some deeds have them.
  fileprivate var details: [JSONValue.Member] {
    switch self {
    case .decide(_, let stage, _): [.init("stage", .string(stage.rawValue))]
    case .filter(let name, _): [.init("name", .string(name))]
    case .words(let list):
      [.init("name", .string(list.name))] + (list.isOn ? [] : [.init("lit", .string("off"))])
    case .belong(let mark):
      [.init("content", .string(mark.content)), .init("sample", .array(mark.sample.map { .string($0) }))]
    default: []
    }
  }

  /// Reads the deed of a line; nil if evi does not know the verb, or if the value does not fit it.
  fileprivate init?(_ verb: String, _ line: JSONValue) {
    let text = line["value"]?.plain ?? ""
    let stage = Stage(rawValue: line["stage"]?.plain ?? Stage.screening.rawValue)
    switch verb {
    case "mark": self = .mark
    case "unmark": self = .unmark
    case "tag" where !text.isEmpty: self = .tag(text)
    case "untag" where !text.isEmpty: self = .untag(text)
    case "note": self = .note(text)
    case "undo":
      guard let undone = line["undoes"]?.plain else { return nil }
      self = .undo(undone)
    case "set":
      let words = text.split(separator: " ")
      guard let state = words.last, ["on", "off"].contains(state),
        let setting = Setting(rawValue: words.dropLast().joined(separator: " "))
      else { return nil }
      self = .set(setting, state == "on")
    case "filter":
      guard let name = line["name"]?.plain, !name.isEmpty else { return nil }
      self = .filter(name: name, line: text)
    case "words":
      guard let name = line["name"]?.plain, !name.isEmpty else { return nil }
      let words = line["value"]?.elements?.compactMap(\.plain) ?? []
      self = .words(OwnWords(name, words, isOn: line["lit"]?.plain != "off"))
    case "belong":
      let sample = line["sample"]?.elements?.compactMap(\.plain) ?? []
      let paths = line["value"]?.elements?.compactMap(\.plain) ?? []
      self = .belong(CollectionMark(paths: paths, content: line["content"]?.plain ?? "", sample: sample))
    default:
      let decisions: [String: Decision?] = [
        "include": .included, "exclude": .excluded, "maybe": .maybe, "not-retrieved": .notRetrieved, "undecide": nil,
      ]
      guard let decision = decisions[verb], let stage else { return nil }
      self = .decide(decision, at: stage, reason: text)
    }
  }
}

extension Array {
  /// Returns the results for all elements; nil if one element has none.
  fileprivate func mapAll<Result>(_ body: (Element) -> Result?) -> [Result]? {
    let results = compactMap(body)
    return results.count == count ? results : nil
  }
}
