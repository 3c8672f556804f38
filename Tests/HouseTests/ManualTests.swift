import Browser
import Decisions
import Evidence
import Foundation
import Formats
import Pages
import Reports
import Screen
import Search
import Studies
import TestSupport
import Testing

/// What the code has stands in the manual, and the other way round. `EVI_RECORD=1 swift test --filter HouseTests`
/// writes the tables of keys and names and the pictures anew.
struct ManualTests {
  @Test func `every page is embedded, and begins with a title and a sentence`() throws {
    let folder = Place.package.appending(path: "Resources/manual")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    #expect(
      Set(files) == Set(Sample.manual.topics.map { "\($0.name).md" }),
      "Sources/CResources/resources.c lists the pages of Resources/manual")
    for topic in Sample.manual.topics {
      #expect(!topic.title.isEmpty && topic.about.hasSuffix(".") && topic.about.count < 200, "\(topic.name)")
    }
  }

  @Test func `the table of keys is the program's own`() throws {
    let table = Context.allCases.map { context in
      let rows = KeyTable.rows.filter { $0.context == context }.map { row in
        let keys = row.keys.map { "`\($0.name.replacing("|", with: "\\|"))`" }
        return "| \(keys.joined(separator: " ")) | \(row.command.help) |\n"
      }
      return "\n### \(context.heading)\n\n| Key | What it does |\n| --- | --- |\n" + rows.joined()
    }
    let page = Page.manual("keys")
    expectOnFile(try Page.text(page, with: table.joined() + "\n", between: "keys"), page)
  }

  @Test func `commands without a key are listed`() throws {
    let items = Command.allCases.filter(Command.withoutKey.contains).map { "- \($0.help)\n" }
    let page = Page.manual("keys")
    expectOnFile(
      try Page.text(page, with: "\n" + items.joined() + "\n", between: "commands without a key"), page)
  }

  @Test func `the table of names is the program's own`() throws {
    let rows = ReservedName.all.map { reserved in
      let roles = reserved.roles.map { "the role `\($0.rawValue)`" }
      let labels = reserved.labels.filter { $0 != reserved.name && !reserved.aliases.contains($0) }.sorted()
      let name = ([reserved.name] + reserved.aliases).map { "`\($0)`" }.joined(separator: ", ")
      return "| \(name) | \(reserved.question) | \((roles + labels).joined(separator: ", ")) |\n"
    }
    let table =
      "\n| Name | Asks for | Answered by fields with its own name, or |\n| --- | --- | --- |\n" + rows.joined() + "\n"
    let page = Page.manual("fields")
    expectOnFile(try Page.text(page, with: table, between: "names"), page)
  }

  @Test(arguments: [("plot", ["p", "j", "j"]), ("doses", ["p", "p"])])
  func `the pictures are real ones`(name: String, keys: [String]) throws {
    var session = Session(width: 76, height: 22)
    for key in keys { session.press(key) }
    let page = Page.manual("figures")
    expectOnFile(try Page.text(page, with: "\n```text\n\(session.screen)\n```\n\n", between: name), page)
  }

  @Test func `every format, role and kind has its row`() throws {
    let formats = Page.manual("formats")
    Page.expect(
      try Page.code(in: formats, between: "formats", column: 1), in: formats, toBe: Format.allCases.map(\.rawValue),
      "format")
    Page.expect(
      try Page.code(in: formats, between: "written"), in: formats, toBe: ListFormat.allCases.map(\.rawValue),
      "written format")
    let fields = Page.manual("fields")
    Page.expect(
      try Page.code(in: fields, between: "roles"), in: fields, toBe: FieldRole.allCases.map(\.rawValue), "role")
    Page.expect(
      try Page.code(in: fields, between: "kinds"), in: fields, toBe: FieldKind.allCases.map(\.rawValue), "kind")
  }

  @Test func `other written formats are named`() throws {
    let text = try String(contentsOf: Page.manual("formats"), encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("`evi show` prints") })
    let known = [ShowFormat.allCases.map(\.rawValue), PRISMAFormat.allCases.map(\.rawValue)].joined()
    let named = Page.code(in: String(line)).filter { !$0.hasPrefix("evi ") }
    Page.expect(named, in: Page.manual("formats"), toBe: known, "written format")
  }

  @Test func `states, facts and measures of the filter are named`() throws {
    let page = Page.manual("filter")
    let code = Page.code(in: try String(contentsOf: page, encoding: .utf8))
    Page.expect(
      code.filter { $0.hasPrefix("is:") }.map { String($0.dropFirst(3)) }, in: page,
      toBe: Annotations.State.allCases.map(\.rawValue), "state")
    let names = Annotations.Name.allCases.map(\.rawValue) + FactKind.allCases.map(\.rawValue)
    for name in names + EffectMeasure.allCases.map(\.rawValue) {
      #expect(
        code.contains { $0 == name || $0.hasPrefix("\(name):") || $0 == "is:marked" && name == "mark" },
        "Resources/manual/filter.md: name `\(name)`")
    }
  }

  @Test func `the columns of figures are named`() throws {
    let page = Page.manual("programs")
    Page.expect(
      try Page.code(in: page, between: "figure columns").filter { !["id", "name"].contains($0) }, in: page,
      toBe: FigureColumn.allCases.map(\.rawValue), "column")
  }

  @Test func `the keys and deeds of a journal are explained`() throws {
    let page = Page.manual("decisions")
    Page.expect(
      try Page.code(in: page, between: "journal"), in: page,
      toBe: Action.keys.union(Deed.verbs), "key or deed of a journal")
  }

  @Test func `the variables of the environment are explained`() throws {
    let root = Place.package.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
    var asked: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/EviBenchmarks/") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let pattern = /(?:Environment\[|getenv\(|variable\(|environment\(|isSet\()"([A-Z_]+)"/
      asked.formUnion(text.matches(of: pattern).map { String($0.1) })
      // A list of variables of which the first one that is set counts.
      for list in text.matches(of: /\[("[A-Z_]+"(?:, "[A-Z_]+")+)\][^\n]*Environment\[/) {
        asked.formUnion(list.1.matches(of: /[A-Z_]+/).map { String($0.0) })
      }
    }
    let page = Page.manual("files")
    Page.expect(try Page.code(in: page, between: "variables"), in: page, toBe: asked, "variable")
  }

  /// Where the manual tells a person to press a key, some place binds it.
  @Test(arguments: ["first-steps", "filter", "figures", "decisions", "ssh", "formats", "files"])
  func `keys in the text are keys of the program`(topic: String) throws {
    let text = try String(contentsOf: Page.manual(topic), encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("|") && !line.hasPrefix("#") {
      for name in Page.code(in: String(line)) {
        guard let key = Key(name: name), name.count > 1 || name.first?.isNumber == false else { continue }
        let isBound = KeyTable.rows.contains { $0.keys.contains(key) }
        #expect(isBound || Self.signs.contains(name), "\(topic).md: no place binds `\(name)`: \(line)")
      }
    }
  }

  /// Signs of the filter and stand-ins that are no keys.
  private static let signs: Set = ["g", "U", "=", ":", "|", "-", ">", "?"]
}
