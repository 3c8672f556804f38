import Screen
import TestSupport
import Testing

@testable import Browser

struct KeyTableTests {
  @Test func `the whole table is as it is on file`() {
    let lines = Context.allCases.flatMap { context in
      ["[\(context.rawValue)]"]
        + KeyTable.rows.filter { $0.context == context }.map { row in
          let keys = row.keys.map(\.name).joined(separator: " ")
          return "\(keys) = \(row.command.rawValue): \(row.command.help)"
        } + [""]
    }
    expectOnFile(lines.joined(separator: "\n"), Place.beside(#filePath, "Golden/keys.txt"))
  }

  @Test func `no key is bound twice in a context`() {
    for context in Context.allCases {
      let keys = KeyTable.rows.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }

  @Test func `every command has a key or stands in the palette only, and has a sentence`() {
    for command in Command.allCases {
      let isKeyed = KeyTable.rows.contains { $0.command == command }
      #expect(isKeyed != Command.withoutKey.contains(command), "\(command)")
      #expect(!command.help.isEmpty)
    }
  }

  @Test func `every key has a name that leads back to it`() {
    for key in KeyTable.rows.flatMap(\.keys) { #expect(Key(name: key.name) == key) }
  }

  @Test func `a key that a context does not bind is looked up in its parent`() {
    #expect(KeyTable.command(for: .character("?"), in: .detail) == .help)
    #expect(KeyTable.command(for: .control("l"), in: .filter) == .redraw)
    #expect(KeyTable.command(for: .character("q"), in: .filter) == nil)
    #expect(KeyTable.command(for: .control("u"), in: .filter) == .deleteToStart)
    #expect(KeyTable.command(for: .control("u"), in: .list) == .halfPageUp)
  }
}
