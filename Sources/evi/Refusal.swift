import ArgumentParser
import Glibc
import Pages
import Screen
import Search
import Studies
import Terminal

/// Why a command ends without having done what was asked.
enum Refusal: Error {
  /// 64: the command line itself is wrong.
  case wrongUse(String)
  case query(String, QueryError)
  /// 1: something could not be read or found.
  case failed(String)

  /// Says why on standard error, and with which status to end.
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

  /// The query, or the part of it around the mistake, with a mark under the mistake, as a compiler shows it.
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

/// Everything that is not a result goes here. A terminal never gets control characters, nor signs that its locale lacks.
enum StandardError {
  /// Says it on one line: a line end in a file's name must not begin a line of its own.
  static func say(_ message: String) {
    write("evi: \(SafeText.visible(message, keepingNewlines: false))\n")
  }

  static func say(_ notice: Notice) {
    let column = notice.column.map { ":\($0)" } ?? ""
    let place = notice.origin.map { "\($0.file):\($0.line)\(column): " } ?? ""
    say("\(place)\(notice.message)\(notice.advice.isEmpty ? "" : " \(notice.advice)")")
  }

  /// Says all of them, or as many as a person will read.
  static func say(_ notices: [Notice], of name: String) {
    let limit = 10
    for notice in notices.prefix(limit) { say(notice) }
    if notices.count > limit { say("\(notices.count - limit) more: evi check \(name) lists them all.") }
  }

  /// Writes lines of evi's own.
  static func write(_ text: String) {
    let safe = SafeText.visible(text, keepingNewlines: true)
    StandardStreams.write(isatty(STDERR_FILENO) == 1 ? StandardOutput.shown(safe) : safe, to: STDERR_FILENO)
  }
}
