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
      // The line of the query with a mark under the mistake, as a compiler shows it.
      let before = String(decoding: Array(line.utf8)[..<error.range.lowerBound], as: UTF8.self)
      let wrong = String(decoding: Array(line.utf8)[error.range], as: UTF8.self)
      StandardError.write("  \(line)\n  \(spaces(before))\(marks(wrong))\n")
      return .validationFailure
    case .failed(let message):
      StandardError.say(message)
      return .failure
    }
  }

  private func spaces(_ text: String) -> String { String(repeating: " ", count: TextWidth.columns(of: text)) }
  private func marks(_ text: String) -> String { String(repeating: "^", count: max(1, TextWidth.columns(of: text))) }
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
