package import Screen

/// A place in which a key is pressed. A key that a context does not bind is looked up in its parent.
package enum Context: String, CaseIterable, Sendable {
  case list, detail, filter, find, writing, note, text, overlay, overlayFilter = "overlay-filter", everywhere, always

  /// The context to look in next. A context with a text line never leads to `everywhere`, where letters are commands.
  var parent: Context? {
    switch self {
    case .list, .detail, .overlay: .everywhere
    case .filter, .find, .writing, .note, .overlayFilter: .text
    case .text, .everywhere: .always
    case .always: nil
    }
  }
}

/// The only table of keys. The footer, the help and the manual read it.
package enum KeyTable {
  package struct Row: Sendable {
    package let context: Context
    package let keys: [Key]
    package let command: Command

    init(_ context: Context, _ keys: [Key], _ command: Command) {
      self.context = context
      self.keys = keys
      self.command = command
    }
  }

  package static let rows: [Row] = list + detail + deciding + typing + overlay + everywhere

  private static let list = [
    Row(.list, [.character("j"), .down], .moveDown),
    Row(.list, [.character("k"), .up], .moveUp),
    Row(.list, [.control("d")], .halfPageDown),
    Row(.list, [.control("u")], .halfPageUp),
    Row(.list, [.pageDown], .pageDown),
    Row(.list, [.pageUp], .pageUp),
    Row(.list, [.character("g"), .home], .first),
    Row(.list, [.character("G"), .end], .last),
    Row(.list, [.enter, .character("l"), .right], .openDetail),
    Row(.list, [.character("o")], .openTable),
    Row(.list, [.character(" ")], .mark),
    Row(.list, [.character("M")], .markAll),
    Row(.list, [.character("U")], .unmarkAll),
    Row(.list, [.character("=")], .rowsLike),
    Row(.list, [.character("<")], .columnCursorLeft),
    Row(.list, [.character(">")], .columnCursorRight),
    Row(.list, [.character("S")], .sortByColumn),
    Row(.list, [.character("J")], .scrollDetailDown),
    Row(.list, [.character("K")], .scrollDetailUp),
  ]

  private static let detail = [
    Row(.detail, [.character("j"), .down], .moveDown),
    Row(.detail, [.character("k"), .up], .moveUp),
    Row(.detail, [.control("d")], .halfPageDown),
    Row(.detail, [.control("u")], .halfPageUp),
    Row(.detail, [.pageDown, .character(" ")], .pageDown),
    Row(.detail, [.pageUp], .pageUp),
    Row(.detail, [.character("g"), .home], .first),
    Row(.detail, [.character("G"), .end], .last),
    Row(.detail, [.control("n")], .nextStudy),
    Row(.detail, [.control("p")], .previousStudy),
    Row(.detail, [.enter, .character("o")], .openTable),
    Row(.detail, [.character("h"), .left], .back),
    Row(.detail, [.character("m")], .mark),
    Row(.detail, [.character("A")], .toggleAbbreviations),
  ]

  /// The keys for decisions about the study under the cursor, in the list and while reading.
  private static let deciding = [Context.list, .detail].flatMap { context in
    [
      Row(context, [.character("+")], .include),
      Row(context, [.character("-")], .exclude),
      Row(context, [.character("~")], .maybe),
      Row(context, [.character("0")], .undecide),
      Row(context, [.character("x")], .notRetrieved),
      Row(context, [.character("t")], .tag),
      Row(context, [.character("a")], .note),
    ]
  }

  private static let typing = [
    Row(.filter, [.enter], .keepFilter),
    Row(.filter, [.escape], .rollBackFilter),
    Row(.filter, [.down], .moveDown),
    Row(.filter, [.up], .moveUp),
    Row(.filter, [.pageDown], .pageDown),
    Row(.filter, [.pageUp], .pageUp),
    Row(.filter, [.control("p")], .earlierFilter),
    Row(.filter, [.control("n")], .laterFilter),
    Row(.filter, [.tab], .complete),
    Row(.filter, [.backTab], .completeBack),
    Row(.find, [.enter], .keepFind),
    Row(.find, [.escape], .rollBackFind),
    Row(.writing, [.enter], .writeFile),
    Row(.writing, [.escape], .leaveWriting),
    Row(.note, [.enter], .keepNote),
    Row(.note, [.escape], .leaveNote),
    Row(.note, [.control("o")], .newLine),
    Row(.note, [.control("x")], .editNote),
    Row(.note, [.up, .control("p")], .lineUp),
    Row(.note, [.down, .control("n")], .lineDown),
    Row(.text, [.left, .control("b")], .caretLeft),
    Row(.text, [.right, .control("f")], .caretRight),
    Row(.text, [.alt("b")], .caretWordLeft),
    Row(.text, [.alt("f")], .caretWordRight),
    Row(.text, [.home, .control("a")], .caretToStart),
    Row(.text, [.end, .control("e")], .caretToEnd),
    Row(.text, [.backspace], .deleteBackward),
    Row(.text, [.delete, .control("d")], .deleteForward),
    Row(.text, [.control("w")], .deleteWord),
    Row(.text, [.control("u")], .deleteToStart),
    Row(.text, [.control("k")], .deleteToEnd),
  ]

  private static let overlay = [
    Row(.overlay, [.character("j"), .down], .moveDown),
    Row(.overlay, [.character("k"), .up], .moveUp),
    Row(.overlay, [.control("d")], .halfPageDown),
    Row(.overlay, [.control("u")], .halfPageUp),
    Row(.overlay, [.pageDown, .character(" ")], .pageDown),
    Row(.overlay, [.pageUp], .pageUp),
    Row(.overlay, [.character("g"), .home], .first),
    Row(.overlay, [.character("G"), .end], .last),
    Row(.overlay, [.enter], .choose),
    Row(.overlay, [.character("/")], .typeInView),
    Row(.overlay, [.character("m")], .manual),
    Row(.overlay, [.left, .character("h")], .scrollLeft),
    Row(.overlay, [.right, .character("l")], .scrollRight),
    Row(.overlay, [.character("<")], .columnEarlier),
    Row(.overlay, [.character(">")], .columnLater),
    Row(.overlay, [.character("+")], .columnWider),
    Row(.overlay, [.character("-")], .columnNarrower),
    Row(.overlayFilter, [.enter], .choose),
    Row(.overlayFilter, [.escape], .endTyping),
    Row(.overlayFilter, [.down], .moveDown),
    Row(.overlayFilter, [.up], .moveUp),
    Row(.overlayFilter, [.pageDown], .pageDown),
    Row(.overlayFilter, [.pageUp], .pageUp),
  ]

  private static let everywhere = [
    Row(.everywhere, [.character("/")], .editFilter),
    Row(.everywhere, [.character("f")], .editFind),
    Row(.everywhere, [.character("'")], .headings),
    Row(.everywhere, [.character("y")], .copy),
    Row(.everywhere, [.character("n")], .nextHit),
    Row(.everywhere, [.character("N")], .previousHit),
    Row(.everywhere, [.character("s")], .sort),
    Row(.everywhere, [.character("F")], .facets),
    Row(.everywhere, [.character("c")], .compare),
    Row(.everywhere, [.character("p")], .plot),
    Row(.everywhere, [.character("W")], .weight),
    Row(.everywhere, [.character("|")], .columns),
    Row(.everywhere, [.character("e")], .toggleWhole),
    Row(.everywhere, [.character("w")], .write),
    Row(.everywhere, [.character(":")], .palette),
    Row(.everywhere, [.character("T")], .glossary),
    Row(.everywhere, [.tab], .nextPane),
    Row(.everywhere, [.character("z")], .zoom),
    Row(.everywhere, [.character("H")], .history),
    Row(.everywhere, [.character("b")], .savedFilters),
    Row(.everywhere, [.character("R")], .toggleStage),
    Row(.everywhere, [.character("v")], .words),
    Row(.everywhere, [.character("V")], .toggleWords),
    Row(.everywhere, [.character("u")], .undo),
    Row(.everywhere, [.control("r")], .redo),
    Row(.everywhere, [.character("?"), .function(1)], .help),
    Row(.everywhere, [.function(2)], .manual),
    Row(.everywhere, [.character("!")], .notices),
    Row(.everywhere, [.escape], .closeOne),
    Row(.everywhere, [.character("q")], .closeOrQuit),
    Row(.always, [.control("l")], .redraw),
    Row(.always, [.control("z")], .suspend),
    Row(.always, [.control("c")], .stop),
  ]

  /// Returns the command of a key in a context or its parents; nil if none of them binds the key.
  package static func command(for key: Key, in context: Context) -> Command? {
    let row = rows.first { $0.context == context && $0.keys.contains(key) }
    return row?.command ?? context.parent.flatMap { command(for: key, in: $0) }
  }

  /// Returns the name of a command's first key in a context or its parents; nil if none of them has one.
  package static func keyName(of command: Command, in context: Context) -> String? {
    let row = rows.first { $0.context == context && $0.command == command }
    return row?.keys.first?.name ?? context.parent.flatMap { keyName(of: command, in: $0) }
  }
}
