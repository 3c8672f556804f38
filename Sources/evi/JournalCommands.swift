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
  static let configuration = CommandConfiguration.decisions

  @OptionGroup var sources: SourceOptions
  @OptionGroup var journal: JournalArguments

  @Option(help: .format(DecisionsFormat.self))
  var format = DecisionsFormat.table

  @Option(
    name: .customLong("import"),
    help: .imported,
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
      if reading.decided.entries.isEmpty { StandardError.say(UsageWords.nobodyDecided) }
      for sentence in report.agreement { StandardError.say(sentence) }
      return loaded.status
    }
  }
}

struct PRISMACommand: ParsableCommand {
  static let configuration = CommandConfiguration.prisma

  @OptionGroup var sources: SourceOptions
  @OptionGroup var journal: JournalArguments

  @Option(help: .format(PRISMAFormat.self))
  var format = PRISMAFormat.text

  @Option(help: .duplicates)
  var duplicates = 0

  func validate() throws {
    guard (0...Self.mostDuplicates).contains(duplicates) else {
      throw ValidationError(UsageWords.outOfRange("--duplicates", duplicates, most: Self.mostDuplicates))
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
        StandardError.say(UsageWords.decidedNothing(choice.person, others: others))
      }
      return loaded.status
    }
  }
}
