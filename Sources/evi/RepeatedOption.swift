/// Finds an option that takes one value and stands twice on the command line. The argument parser would take the last
/// one and drop the others without a word.
enum RepeatedOption {
  /// The options of all commands that take one value.
  private static let single: Set = [
    "-q", "--sort", "--columns", "--format", "--format-in", "--first", "--limit", "--weight", "--lexicon", "--theme",
    "--as", "--journal", "--by", "--of", "--duplicates",
  ]
  /// The options that can be repeated. Their values are no options.
  private static let repeatable: Set = ["--id", "--import"]

  /// Returns the first such option of a command line that the argument parser accepts; nil if there is none.
  static func first(in arguments: [String]) -> String? {
    var seen: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst(), argument != "--" {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard var name = parts.first.map(String.init) else { continue }
      if name == "--query" { name = "-q" }
      if parts.count == 1, repeatable.contains(name) { rest = rest.dropFirst() }
      guard single.contains(name) else { continue }
      if parts.count == 1 { rest = rest.dropFirst() }
      if !seen.insert(name).inserted { return name }
    }
    return nil
  }
}
