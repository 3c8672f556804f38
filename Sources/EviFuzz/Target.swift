import Formats

/// What can be fuzzed, by name.
enum Target {
  /// Every format as the command line calls it, the format being found, and what reads text.
  static let names = Format.allCases.map(\.rawValue) + ["detected", "query", "regimen", "proportion", "safe-text"]

  /// The one that the command line names.
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
