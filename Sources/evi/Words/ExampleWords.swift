import ArgumentParser

/// A command line, and what it is for.
typealias Example = (line: String, what: String)

extension CommandConfiguration {
  /// Describes a command; its help ends with examples. Tests check that an example shows each option of the command,
  /// that each example runs, and that the manual has all of them.
  init(_ name: String, abstract: String, discussion: String = "", examples: [Example]) {
    let lines = examples.map { "  \($0.line)\n      \($0.what)" }.joined(separator: "\n")
    let parts = [discussion, examples.isEmpty ? "" : "Examples:\n\(lines)"].filter { !$0.isEmpty }
    self.init(commandName: name, abstract: abstract, discussion: parts.joined(separator: "\n\n"))
  }
}

/// Examples of the options that several commands share. `rest` holds the other arguments that the command needs.
enum Examples {
  static func ofSources(_ command: String, _ rest: String = "") -> [Example] {
    [
      ("\(command) table.csv --first 1000\(rest)", "only the first thousand studies"),
      ("\(command) export.txt --format-in csv\(rest)", "a file whose format evi cannot tell"),
      ("\(command) table.csv second.csv --keep-duplicates\(rest)", "two files; records of one study stay apart"),
    ]
  }

  static func ofEvidence(_ command: String, _ rest: String = "") -> [Example] {
    [
      ("\(command) table.csv --weight 70\(rest)", "doses per kilogram, worked out for a person of 70 kg"),
      ("\(command) table.csv --lexicon phrases.conf\(rest)", "find facts by your own phrases too"),
    ]
  }

  static func ofJournal(_ command: String, _ rest: String = "") -> [Example] {
    [("\(command) table.csv --as ada --journal review.journal\(rest)", "the decisions of a shared journal")]
  }

  static func shared(_ command: String, _ rest: String = "") -> [Example] {
    ofSources(command, rest) + ofEvidence(command, rest) + ofJournal(command, rest)
  }
}
