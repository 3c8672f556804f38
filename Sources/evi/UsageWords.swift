import Search

/// Words of the argument parser that evi replaces by better ones.
enum UsageWords {
  static func more(_ count: Int, of name: String) -> String { "\(count) more: evi check \(name) lists them all." }

  static func outputFailed(_ reason: String) -> String {
    "evi could not write all of the output: \(reason). The output is not complete."
  }

  static func noCommand(_ name: String, _ commands: [String]) -> String {
    "There is no command “\(name)”. There are: \(commands.joined(separator: ", "))."
  }

  static func givenTwice(_ option: String) -> String {
    let advice =
      switch option {
      case "-q": "Write one filter: 'a b' finds the studies with both, 'a or b' those with either."
      case "--sort": "Name all fields in one: --sort year:desc,name."
      case "--columns": "Name all fields in one: --columns name,year,n."
      default: "Give it once."
      }
    return "\(option) is given twice. \(advice)"
  }

  /// Returns a message of the argument parser without the label before it.
  static func withoutLabel(_ message: String) -> String {
    message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
  }

  static func decidedNothing(_ person: String, _ others: [String]) -> String {
    "\(person) decided nothing. Name a person with --as: \(others.joined(separator: ", "))."
  }

  /// Returns the message without the option that the parser offers for an unknown one, if that option is very different
  /// from what was typed.
  static func withoutFarCorrection(_ message: String) -> String {
    let (start, middle) = ("Unknown option '", "'. Did you mean '")
    guard let typed = message.between(start, "'"), let offered = message.between("\(start)\(typed)\(middle)", "'?")
    else {
      return message
    }
    if Correction.of(typed.withoutDashes, among: [offered.withoutDashes]) != nil { return message }
    return message.replacing("\(middle)\(offered)'?", by: "'.")
  }
}

extension String {
  fileprivate var withoutDashes: String { String(drop { $0 == "-" }) }

  /// Returns the part between the first `start` and the next `end`; nil if there is none.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start) else { return nil }
    let rest = self[from.upperBound...]
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }

  /// Returns the text with the first `old` replaced.
  fileprivate func replacing(_ old: String, by new: String) -> String {
    guard let place = firstRange(of: old) else { return self }
    return self[..<place.lowerBound] + new + self[place.upperBound...]
  }
}
