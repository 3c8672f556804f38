import ArgumentParser
import Decisions
import Effects
import Evidence
import Formats
import Loading
import Pages
import Reports
import Search
import Studies

/// A command that reads its sources, prints, and ends.
protocol PrintingCommand: ParsableCommand {
  var sources: SourceOptions { get }
  var options: EvidenceArguments { get }
  var journal: JournalArguments { get }
  /// The filter, and the names of the fields that the command prints or sorts by.
  var asked: (query: String, fields: [String]) { get }
  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode
}

extension PrintingCommand {
  mutating func run() throws {
    let options: EvidenceOptions
    do {
      options = try self.options.choice.options()
    } catch let refusal as Refusal {
      throw refusal.reported
    }
    let journal = journal.choice(of: sources.choice)
    throw Printing.run(sources.choice) { loaded, paper in
      var options = options.fitted(to: loaded.collection)
      let reading = JournalReading.read(journal, for: loaded.collection)
      for notice in reading.notices { StandardError.say(notice) }
      options.annotations = reading.decided.annotations
      let others = reading.decided.people
      if try asksDecisions(of: loaded.collection, by: options), !others.isEmpty, !others.contains(journal.person) {
        StandardError.say(UsageWords.decidedNothing(journal.person, others: others))
      }
      return try self.print(loaded, by: options, on: paper)
    }
  }
}

extension PrintingCommand {
  /// Whether the result depends on what a person decided.
  private func asksDecisions(of collection: StudyCollection, by options: EvidenceOptions) throws -> Bool {
    let notes = Annotations.Name.allCases.map(\.rawValue)
    if asked.fields.contains(where: notes.contains) { return true }
    return asked.query.isEmpty ? false : try collection.query(asked.query, by: options).asksNotes
  }
}

extension Selection {
  /// Writes to standard error why nothing was found, and what the person may have meant by the filter.
  fileprivate func sayWhatIsOdd() {
    if let emptiness { StandardError.say(emptiness) }
    for hint in hints { StandardError.say(hint) }
  }
}

extension StudyCollection {
  fileprivate func knownPosition(of id: String) throws -> Int {
    guard let position = position(of: StudyID(id)) else {
      throw Refusal.failed(UsageWords.noID(id))
    }
    return position
  }
}

enum Printing {
  /// Reads the sources and prints. Unless `saying` is false, writes to standard error what was odd. Returns the exit
  /// status.
  static func run(
    _ choice: SourceChoice, saying: Bool = true, _ print: (LoadResult, Paper) throws -> ExitCode
  ) -> ExitCode {
    let loaded = choice.request.load()
    if saying { StandardError.say(loaded.notices, of: choice.sources.map(\.name).joined(separator: " ")) }
    let output = Output()
    do {
      let status = try print(loaded, output.paper)
      try output.finish()
      return status
    } catch let refusal as Refusal {
      return refusal.reported
    } catch {
      return Refusal.failed("\(error)").reported
    }
  }
}

extension LoadResult {
  /// The exit status: 1 if a part could not be read, even if the rest could; otherwise 0.
  var status: ExitCode { isWhole ? .success : .failure }
}

struct ListCommand: PrintingCommand {
  static let configuration = CommandConfiguration.list

  @OptionGroup var sources: SourceOptions
  @Option(name: .query, parsing: .unconditional, help: .query) var query = ""
  @OptionGroup var options: EvidenceArguments
  @OptionGroup var journal: JournalArguments
  @Option(help: .sort) var sort = ""
  @Option(help: .columns) var columns: String?

  @Option(help: .format(ListFormat.self))
  var format = ListFormat.table

  @Option(parsing: .unconditional, help: .limit)
  var limit: Int?

  var asked: (query: String, fields: [String]) {
    (query, fieldNames(in: columns) + fieldNames(in: sort).map { String($0.prefix { $0 != ":" }) })
  }

  @Flag(help: .excel)
  var excel = false

  @Flag(help: .lossless)
  var lossless = false

  @Flag(help: .figures)
  var figures = false

  func validate() throws {
    if figures, !FigureTable.formats.contains(format) {
      throw ValidationError(UsageWords.figuresAreTable(FigureTable.formats.map(\.rawValue)))
    }
    if excel, ![.csv, .tsv].contains(format) {
      throw ValidationError(UsageWords.excelIsForTables)
    }
    if lossless, ![.ris, .bibtex, .cslJSON].contains(format) {
      throw ValidationError(UsageWords.losslessIsForReferences)
    }
    if let limit, limit < 0 { throw ValidationError(UsageWords.notFromZeroUp("--limit", limit)) }
  }

  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode {
    let collection = loaded.collection
    let selection = Selection(
      collection: collection, query: try collection.query(query, by: options),
      sort: try collection.sortKeys(sort, by: options),
      limit: limit)
    selection.sayWhatIsOdd()
    let columns = try collection.columns(fieldNames(in: columns), of: "--columns", by: options)
    if excel { paper.emit(ListReport.byteOrderMark) }
    if figures {
      FigureTable(selection, columns: columns, by: options).print(as: format, on: paper)
      return loaded.status
    }
    let report = ListReport(selection, columns: columns, by: options, isLossless: lossless)
    report.print(as: format, on: paper)
    if let loss = report.loss(in: format) { StandardError.say(loss.sentence) }
    return loaded.status
  }
}

struct ShowCommand: PrintingCommand {
  static let configuration = CommandConfiguration.show

  @OptionGroup var sources: SourceOptions
  @Option(name: .query, parsing: .unconditional, help: .query) var query = ""
  @OptionGroup var options: EvidenceArguments
  @OptionGroup var journal: JournalArguments

  @Option(help: .id)
  var id: [String] = []

  @Option(help: .format(ShowFormat.self))
  var format = ShowFormat.text

  var asked: (query: String, fields: [String]) { (query, []) }

  func validate() throws {
    if !id.isEmpty, !query.isEmpty { throw ValidationError(UsageWords.idOrFilter) }
  }

  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode {
    let collection = loaded.collection
    if id.isEmpty && query.isEmpty && collection.count > 1 {
      throw Refusal.wrongUse(UsageWords.severalStudies(collection.count))
    }
    let query = try collection.query(query, by: options)
    let positions = try id.map { try collection.knownPosition(of: $0) }
    let selection =
      id.isEmpty
      ? Selection(collection: collection, query: query, sort: [])
      : Selection(collection: collection, positions: positions)
    selection.sayWhatIsOdd()
    ShowReport(selection, by: options).print(as: format, on: paper)
    if let list = format.list, let loss = ListReport(selection, columns: nil, by: options).loss(in: list) {
      StandardError.say(loss.sentence)
    }
    return loaded.status
  }
}

struct CountCommand: PrintingCommand {
  static let configuration = CommandConfiguration.count

  @OptionGroup var sources: SourceOptions
  @Option(name: .query, parsing: .unconditional, help: .query) var query = ""
  @OptionGroup var options: EvidenceArguments
  @OptionGroup var journal: JournalArguments

  @Option(help: .by)
  var by: String?

  var asked: (query: String, fields: [String]) { (query, fieldNames(in: by)) }

  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode {
    let collection = loaded.collection
    // If nothing was read, a program must not take 0 for the number of studies.
    if collection.count == 0, !loaded.failures.isEmpty { return loaded.status }
    let query = try collection.query(query, by: options)
    // The number alone needs no studies.
    let selection = Selection(collection: collection, query: query, sort: [], limit: by == nil ? 0 : nil)
    let report = CountReport(selection, by: options)
    selection.sayWhatIsOdd()
    if let by {
      report.print(by: try collection.columns([by], of: "--by", by: options) ?? [], on: paper)
    } else {
      report.print(on: paper)
    }
    return loaded.status
  }
}

struct CompareCommand: PrintingCommand {
  static let configuration = CommandConfiguration.compare

  @OptionGroup var sources: SourceOptions
  @OptionGroup var options: EvidenceArguments
  @OptionGroup var journal: JournalArguments

  @Option(help: .ids)
  var id: [String] = []

  var asked: (query: String, fields: [String]) { ("", []) }

  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode {
    guard Set(id).count > 1 else {
      throw Refusal.wrongUse(id.count > 1 ? UsageWords.sameStudy(id[0]) : UsageWords.twoToCompare)
    }
    var positions: [Int] = []
    for id in id {
      let position = try loaded.collection.knownPosition(of: id)
      if !positions.contains(position) { positions.append(position) }
    }
    CompareReport(loaded.collection, at: positions, by: options, on: paper).print(on: paper)
    return loaded.status
  }
}

extension Plot.Kind: ExpressibleByArgument {}

struct PlotCommand: PrintingCommand {
  static let configuration = CommandConfiguration.plot

  @OptionGroup var sources: SourceOptions
  @Option(name: .query, parsing: .unconditional, help: .query) var query = ""
  @Option(help: .sort) var sort = ""
  @OptionGroup var options: EvidenceArguments
  @OptionGroup var journal: JournalArguments

  @Option(help: .drawn(Plot.Kind.allCases))
  var of = Plot.Kind.proportions

  var asked: (query: String, fields: [String]) {
    (query, fieldNames(in: sort).map { String($0.prefix { $0 != ":" }) })
  }

  func print(_ loaded: LoadResult, by options: EvidenceOptions, on paper: Paper) throws -> ExitCode {
    let collection = loaded.collection
    let selection = Selection(
      collection: collection, query: try collection.query(query, by: options),
      sort: try collection.sortKeys(sort, by: options))
    let report = PlotReport(of, selection, by: options, on: paper)
    if let emptiness = selection.emptiness ?? report.emptiness { StandardError.say(emptiness) }
    report.print(on: paper)
    return loaded.status
  }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration.check

  @OptionGroup var sources: SourceOptions

  mutating func run() throws {
    if sources.sources.isEmpty, Source.piped == nil {
      throw Refusal.wrongUse(UsageWords.nothingToCheck).reported
    }
    let choice = sources.choice
    let statuses = choice.sources.map { source in
      Printing.run(SourceChoice(source, of: choice), saying: false) { loaded, paper in
        for failure in loaded.failures { StandardError.say(Notice(failure)) }
        let report = CheckReport(
          loaded.collection, issues: loaded.issues, tables: source.table == nil ? loaded.tables : [],
          grouping: loaded.grouped?.by)
        if loaded.failures.isEmpty || loaded.collection.count > 0 { report.print(named: source.name, on: paper) }
        return loaded.failures.isEmpty && report.isClean ? .success : .failure
      }
    }
    if choice.sources.count > 1 {
      _ = Printing.run(choice, saying: false) { loaded, paper in
        CheckReport(loaded.collection, issues: [], grouping: loaded.grouped?.by).printGroups(on: paper)
        if let grouped = loaded.grouped { paper.print(Notice.grouped(by: grouped.by).message) }
        return .success
      }
    }
    throw statuses.first { $0 != .success } ?? .success
  }
}

struct CollectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.collections

  mutating func run() throws {
    throw Printing.run(.bundledCollection) { loaded, paper in
      let collection = loaded.collection
      paper.print(UsageWords.collection(collection))
      return loaded.status
    }
  }
}
