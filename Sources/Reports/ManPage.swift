package import Pages

/// The whole manual as a man page, in the macros of man(7).
package struct ManPage {
  private let manual: Manual
  private let version: String

  package init(_ manual: Manual, version: String) { (self.manual, self.version) = (manual, version) }

  package var text: String {
    var lines = [
      // man-db reads the encoding from here.
      #"'\" -*- coding: utf-8 -*-"#,
      ".TH EVI 1 \"\" \"evi \(version)\" \"User Commands\"",
      // An option must not be hyphenated.
      ".nh", ".ad l", ".SH NAME", #"evi \- browse collections of clinical studies in the terminal"#,
      ".SH SYNOPSIS", #".B evi"#, #"[\fIsource\fR ...] [\fB\-q\fR \fIfilter\fR] [\fIoption\fR ...]"#, ".br", ".B evi",
      #"\fIcommand\fR [\fIsource\fR ...] [\fIoption\fR ...]"#,
    ]
    for topic in manual.topics {
      lines += [".SH \(Self.heading(topic.title.uppercased()))", Self.line(topic.about)]
      for section in topic.sections {
        if !section.heading.isEmpty { lines.append(".SS \(Self.heading(section.heading))") }
        for block in section.blocks { lines += Self.lines(of: block) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of block: Manual.Block) -> [String] {
    switch block {
    case .paragraph(let text): [".PP", line(text)]
    case .list(let items):
      items.flatMap { item -> [String] in
        let sign = item.prefix { $0 != " " }
        let words = String(item.dropFirst(sign.count + 1))
        return [sign == "-" ? #".IP \(bu 3"# : ".IP \(sign) 4", line(words)]
      }
    case .code(let lines): [".PP", ".RS 4", ".nf"] + lines.map { Self.start(escaped($0)) } + [".fi", ".RE"]
    case .table(let rows): table(rows)
    }
  }

  /// Returns a table as a list. The first cell of a row is the term. The others stand below it, with their labels if
  /// there are several.
  private static func table(_ rows: [[String]]) -> [String] {
    guard let labels = rows.first else { return [] }
    return rows.dropFirst().flatMap { row -> [String] in
      let others = zip(labels, row).dropFirst().filter { !$1.isEmpty }
      let cells = others.map { label, cell in
        labels.count > 2 && !label.isEmpty ? "\(label): \(cell)" : cell
      }
      return [".TP", line(row.first ?? "")]
        + (cells.isEmpty
          ? [#"\&"#]
          : cells.enumerated().flatMap { place, cell in
            (place == 0 ? [] : [".br"]) + [line(cell)]
          })
    }
  }

  /// Returns a text as a line of a man page, with its code in bold.
  private static func line(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let marked = parts.enumerated().map { place, part in
      place % 2 == 0 ? escaped(part) : #"\fB\#(escaped(part))\fR"#
    }
    return start(marked.joined())
  }

  private static func heading(_ text: String) -> String { escaped(text).replacing("\"", with: #"\(dq"#) }

  /// Protects a line that begins with a full stop or an apostrophe, so that it is not taken for a macro.
  private static func start(_ line: String) -> String {
    line.first == "." || line.first == "'" ? #"\&"# + line : line
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += #"\e"#
      case "-": escaped += #"\-"#
      case "'": escaped += #"\(aq"#
      case "`": escaped += #"\(ga"#
      case "^": escaped += #"\(ha"#
      case "~": escaped += #"\(ti"#
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
