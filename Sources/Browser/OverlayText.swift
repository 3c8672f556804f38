import Screen
import Studies

extension Overlay.Kind {
  package var title: String {
    switch self {
    case .help: "Keys"
    case .notices: "Notices"
    }
  }

  func lines(in state: AppState, width: Int) -> [TextLine] {
    switch self {
    case .help(let context): HelpText.lines(for: context, width: width)
    case .notices: state.notices.flatMap { NoticeText.lines(of: $0, width: width) }
    }
  }
}

/// The keys, those of the focused context first.
package enum HelpText {
  /// The contexts in which a key pressed in `context` means something, then the others.
  package static func contexts(from context: Context) -> [Context] {
    var near: [Context] = [context]
    while let parent = near[near.count - 1].parent { near.append(parent) }
    return near + Context.allCases.filter { !near.contains($0) }
  }

  static func lines(for context: Context, width: Int) -> [TextLine] {
    let keyColumns = min(16, width / 3)
    return contexts(from: context).flatMap { context -> [TextLine] in
      let rows = KeyTable.rows.filter { $0.context == context }
      return [TextLine(context.heading, .heading)] + rows.flatMap { line($0, keyColumns, width) } + [.blank]
    }
  }

  private static func line(_ row: KeyTable.Row, _ keyColumns: Int, _ width: Int) -> [TextLine] {
    let keys = Truncation.fit(row.keys.map(\.name).joined(separator: " "), columns: keyColumns - 1)
    let padding = String(repeating: " ", count: max(1, keyColumns - TextWidth.columns(of: keys)))
    let help = TextLine.wrapped(row.command.help, width: max(1, width - keyColumns))
    return help.enumerated().map { place, line in
      let before: [TextLine.Piece] =
        place == 0 ? [.init(keys, .key), .init(padding)] : [.init(String(repeating: " ", count: keyColumns))]
      return TextLine(before + line.pieces)
    }
  }
}

/// One notice: what, where, the words it is about, and what to do.
package enum NoticeText {
  package static func lines(of notice: Notice, width: Int) -> [TextLine] {
    let style: Style = notice.severity == .problem ? .error : .notice
    var lines = TextLine.wrapped(notice.message, style, width: width)
    if !notice.advice.isEmpty { lines += TextLine.wrapped(notice.advice, indent: 2, width: width) }
    if let origin = notice.origin {
      let column = notice.column.map { ", column \($0)" } ?? ""
      lines += TextLine.wrapped("\(origin.file), line \(origin.line)\(column)", .dim, indent: 2, width: width)
    }
    if !notice.excerpt.isEmpty { lines += TextLine.wrapped("“\(notice.excerpt)”", .dim, indent: 2, width: width) }
    return lines + [.blank]
  }
}
