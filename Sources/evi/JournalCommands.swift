import ArgumentParser
import Decisions
import Effects
import Loading
import Reports
import Search
import Studies

// The commands `evi decisions` and `evi prisma`.
extension DecisionsFormat: ExpressibleByArgument {}
extension PRISMAFormat: ExpressibleByArgument {}

struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "decisions", abstract: "Print what was decided and noted, by whom and when.",
    discussion: """
      The decisions are those of the journal that belongs to the sources, or of --journal FILE. If several people \
      decided, evi says on standard error how far they agree: percent, and Cohen's kappa.
      """,
    examples: [
      ("evi decisions table.csv", "each action, the oldest first"),
      ("evi decisions table.csv --format csv > actions.csv", "the same for a spreadsheet"),
      ("evi decisions table.csv --import theirs.journal", "also the lines of a second person, which evi takes over"),
    ] + Examples.ofSources("evi decisions") + Examples.ofJournal("evi decisions"))

  @OptionGroup var sources: SourceOptions
  @OptionGroup var journal: JournalArguments

  @Option(help: "How to print: \(DecisionsFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = DecisionsFormat.table

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "First take over the lines of another person's journal, with their names; can be repeated.", valueName: "file"),
    completion: .file())
  var others: [String] = []

  mutating func run() throws {
    let choice = journal.choice(of: sources.choice)
    throw Printing.run(sources.choice) { loaded, paper in
      for other in others {
        switch JournalImport.take(other, for: loaded.collection, choice) {
        case .success(let taken): StandardError.say(taken)
        case .failure(let problem): throw Refusal.failed("\(problem.message) \(problem.advice)")
        }
      }
      let reading = JournalReading.read(choice, for: loaded.collection)
      for notice in reading.notices { StandardError.say(notice) }
      if reading.failure != nil { return .failure }
      let report = DecisionsReport(reading.decided, of: loaded.collection)
      report.print(as: format, on: paper)
      if reading.decided.entries.isEmpty { StandardError.say("Nobody has decided about these studies yet.") }
      for sentence in report.agreement { StandardError.say(sentence) }
      return loaded.status
    }
  }
}

struct PRISMACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "prisma", abstract: "Print the numbers of a PRISMA 2020 flow diagram.",
    discussion: """
      The numbers are those of one person's decisions. --format csv is the table from which the R package PRISMA2020 \
      draws the diagram: PRISMA_flowdiagram(PRISMA_data(read.csv("prisma.csv"))).
      """,
    examples: [
      ("evi prisma table.csv --duplicates 120", "120 duplicates were removed before"),
      ("evi prisma table.csv --format csv > prisma.csv", "the table for the R package"),
    ] + Examples.ofSources("evi prisma") + Examples.ofJournal("evi prisma"))

  @OptionGroup var sources: SourceOptions
  @OptionGroup var journal: JournalArguments

  @Option(help: "How to print: \(PRISMAFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = PRISMAFormat.text

  @Option(help: ArgumentHelp("This many duplicates were removed before evi read the sources.", valueName: "number"))
  var duplicates = 0

  func validate() throws {
    guard (0...Self.mostDuplicates).contains(duplicates) else {
      throw ValidationError("--duplicates takes a number from 0 to \(Self.mostDuplicates), not \(duplicates).")
    }
  }

  /// No review has more records than this.
  private static let mostDuplicates = 1_000_000_000

  mutating func run() throws {
    let choice = journal.choice(of: sources.choice)
    throw Printing.run(sources.choice) { loaded, paper in
      let reading = JournalReading.read(choice, for: loaded.collection)
      for notice in reading.notices { StandardError.say(notice) }
      if reading.failure != nil { return .failure }
      var records: [(name: String, count: Int)] = []
      for position in 0..<loaded.collection.count {
        for record in loaded.collection[position].records {
          if let place = records.firstIndex(where: { $0.name == record.origin.file }) {
            records[place].count += 1
          } else {
            records.append((record.origin.file, 1))
          }
        }
      }
      let registers = loaded.collection.registers
      let counts = PRISMACounts(
        reading.decided, of: choice.person,
        sources: records.map { .init($0.name, records: $0.count, isRegister: registers.contains($0.name)) },
        studies: loaded.collection.count, removed: duplicates)
      let report = PRISMAReport(counts)
      report.print(as: format, on: paper)
      if format == .csv, let remark = report.remark { StandardError.say(remark) }
      let others = reading.decided.people.filter { $0 != choice.person }
      if counts.screened == 0, !others.isEmpty {
        StandardError.say(UsageWords.decidedNothing(choice.person, others))
      }
      return loaded.status
    }
  }
}
