import ArgumentParser
import Browser
import Glibc
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
    let text = { (part: Range<Int>) in String(decoding: bytes[part], as: UTF8.self) }
    let before = text(0..<range.lowerBound)
    let shownBefore = before.count > 40 ? "…" + before.suffix(39) : before
    let wrong = Truncation.fit(text(range), columns: 40)
    let after = Truncation.fit(text(range.upperBound..<bytes.count), columns: 20)
    let margin = String(repeating: " ", count: TextWidth.columns(of: shownBefore))
    let marks = String(repeating: "^", count: max(1, TextWidth.columns(of: wrong)))
    return "  \(shownBefore)\(wrong)\(after)\n  \(margin)\(marks)\n"
  }
}

/// Everything that is not a result goes here; a terminal never gets control characters.
enum StandardError {
  static func say(_ message: String) {
    write("evi: \(message)\n")
  }

  static func say(_ notice: Notice) {
    let column = notice.column.map { ":\($0)" } ?? ""
    let place = notice.origin.map { "\($0.file):\($0.line)\(column): " } ?? ""
    write("evi: \(place)\(notice.message)\(notice.advice.isEmpty ? "" : " \(notice.advice)")\n")
  }

  /// Says all of them, or as many as a person will read.
  static func say(_ notices: [Notice], of name: String) {
    let limit = 10
    for notice in notices.prefix(limit) { say(notice) }
    if notices.count > limit { say("\(notices.count - limit) more: evi check \(name) lists them all.") }
  }

  static func write(_ text: String) {
    StandardStreams.write(SafeText.visible(text, keepingNewlines: true), to: STDERR_FILENO)
  }
}
