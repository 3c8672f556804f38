import Formats

/// The targets of fuzzing, by name.
enum Target {
  /// Every format under its name on the command line, the detection of a format, and the readers of text.
  static let names = Format.allCases.map(\.rawValue) + ["detected", "query", "regimen", "proportion", "safe-text"]

  /// The check of the target that the command line names; nil if it names none that exists.
  static let chosen: (@Sendable ([UInt8]) -> Void)? = {
    let option = "--target="
    let name = CommandLine.arguments.first { $0.hasPrefix(option) }?.dropFirst(option.count)
    return name.flatMap { check(String($0)) }
  }()

  private static func check(_ name: String) -> (@Sendable ([UInt8]) -> Void)? {
    switch name {
    case "detected": return { ReaderProperties.check($0, as: nil) }
    case "query": return { QueryProperties.check($0) }
    case "regimen": return { FigureProperties.checkRegimens($0) }
    case "proportion": return { FigureProperties.checkProportions($0) }
    case "safe-text": return { TextProperties.check($0) }
    default:
      guard let format = Format(rawValue: name) else { return nil }
      return { ReaderProperties.check($0, as: format) }
    }
  }
}
