import ArgumentParser
import Glibc
import Pages
import Screen
import SystemPackage
import Search
import Studies
import Terminal

/// Why a command ends without doing what it was asked to do.
enum Refusal: Error {
  /// The command line itself is wrong: exit status 64.
  case wrongUse(String)
  /// The filter cannot be read: exit status 64. The values are the filter and its mistake.
  case query(String, QueryError)
  /// Something could not be read or found: exit status 1.
  case failed(String)

  /// Writes the reason on standard error; the value is the exit status.
  var reported: ExitCode {
    switch self {
    case .wrongUse(let message):
      StandardError.say(message)
      return .validationFailure
    case .query(let line, let error):
      StandardError.say(error.message)
      StandardError.write(Self.marked(line, error.range))
      return .validationFailure
    case .failed(let message):
      StandardError.say(message)
      return .failure
    }
  }

  /// Returns the query, or the part of it around the mistake, with `^` marks under the mistake, as a compiler shows it.
  private static func marked(_ line: String, _ range: Range<Int>) -> String {
    let bytes = Array(line.utf8)
    let text = { (part: Range<Int>) in
      SafeText.visible(String(decoding: bytes[part], as: UTF8.self), keepingNewlines: false)
    }
    let before = text(0..<range.lowerBound)
    let shownBefore = before.count > 40 ? "…" + before.suffix(39) : before
    let wrong = Truncation.fit(text(range), columns: 40)
    let after = Truncation.fit(text(range.upperBound..<bytes.count), columns: 20)
    let margin = String(repeating: " ", count: TextWidth.columns(of: shownBefore))
    let marks = String(repeating: "^", count: max(1, TextWidth.columns(of: wrong)))
    return "  \(shownBefore)\(wrong)\(after)\n  \(margin)\(marks)\n"
  }
}

/// Standard error. It gets everything that is not a result. Control characters are replaced by visible signs. On a
/// terminal, characters that its locale lacks are replaced by stand-ins.
enum StandardError {
  /// Writes the message on one line: a line end in a file's name must not start a new line.
  static func say(_ message: String) { write(SafeText.visible(message, keepingNewlines: false) + "\n") }

  static func say(_ notice: Notice) {
    let column = notice.column.map { ":\($0)" } ?? ""
    let place = notice.origin.map { "\($0.file):\($0.line)\(column): " } ?? ""
    say(
      place
        + ([notice.message] + (notice.advice.isEmpty ? [] : [notice.advice])).map(\.asSentence)
        .joined(separator: " "))
  }

  /// Writes the first 10 notices. If there are more, writes how many, and which command lists them all.
  static func say(_ notices: [Notice], of name: String) {
    let limit = 10
    for notice in notices.prefix(limit) { say(notice) }
    if notices.count > limit { say(UsageWords.more(notices.count - limit, of: name)) }
  }

  /// Writes evi's own lines, each with evi's name before it, so that a log shows which program wrote them.
  static func write(_ text: String) {
    let lines = text.split(separator: "\n").map { "evi: \($0)\n" }.joined()
    let safe = SafeText.visible(lines, keepingNewlines: true)
    StandardStreams.write(isatty(STDERR_FILENO) == 1 ? StandardOutput.shown(safe) : safe, to: .standardError)
  }
}

extension String {
  /// The text with a full stop, unless it ends as a sentence or a command does.
  fileprivate var asSentence: String {
    guard let last, last.isLetter || last.isNumber || "”)%".contains(last) else { return self }
    return self + "."
  }
}
