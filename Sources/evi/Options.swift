import ArgumentParser
import CResources
import Effects
import Evidence
import Formats
import Loading
import Pages
import Reports
import Screen
import Search
import Studies
import Terminal

// The arguments and options that several commands share.
extension Format: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
extension ShowFormat: ExpressibleByArgument {}

/// The sources that a command reads, and how it reads them.
struct SourceChoice {
  let sources: [Source]
  var format: Format?
  /// The number of studies after which evi stops reading; nil to read all.
  var first: Int?
  /// Whether records of one study from several sources stay separate studies.
  var keepsDuplicates = false

  /// Without arguments, the source is the input that is piped in, otherwise the bundled collection.
  init(_ arguments: [String], format: Format? = nil, first: Int? = nil, keepsDuplicates: Bool = false) {
    sources = arguments.isEmpty ? [.piped ?? .bundled] : arguments.map(Source.init(argument:))
    self.format = format
    self.first = first
    self.keepsDuplicates = keepsDuplicates
  }

  /// The bundled collection, even if something is piped in.
  static var bundledCollection: SourceChoice { SourceChoice(.bundled, of: SourceChoice([])) }

  /// One of the sources, with the format and `keepsDuplicates` of the choice, but without its `first`.
  init(_ source: Source, of choice: SourceChoice) {
    sources = [source]
    format = choice.format
    keepsDuplicates = choice.keepsDuplicates
  }

  var request: LoadRequest {
    LoadRequest(
      sources: sources, format: format, first: first, keepsDuplicates: keepsDuplicates, bundled: Self.bundled)
  }

  /// The text for the title bar: the source's short name, or the number of sources.
  var title: String {
    sources.count == 1 ? sources[0].shortName : UsageWords.sources(sources.count)
  }

  private static var bundled: [UInt8] {
    Array(UnsafeBufferPointer(start: cresources_anakinra, count: cresources_anakinra_size))
  }
}

struct SourceOptions: ParsableArguments {
  @Argument(
    help: .sources,
    completion: .file())
  var sources: [String] = []

  @Option(help: .formatIn)
  var formatIn: Format?

  @Option(help: .first)
  var first: Int?

  @Flag(help: .keepDuplicates)
  var keepDuplicates = false

  func validate() throws {
    if let first, first < 0 { throw ValidationError(UsageWords.notFromZeroUp("--first", first)) }
  }

  var choice: SourceChoice { SourceChoice(sources, format: formatIn, first: first, keepsDuplicates: keepDuplicates) }
}

/// Options that several commands share, each declared once:
/// `@Option(name: .query, parsing: .unconditional, help: .query)`.
extension NameSpecification {
  static let query: NameSpecification = [.short, .long]
}

/// Reads the names in a list such as `name,design`, and reduces runs of spaces to one. Empty without a list.
func fieldNames(in list: String?) -> [String] {
  (list ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
}

extension Theme {
  /// Returns the theme with this name. Without a name, returns the theme that `EVI_THEME` names. Without either,
  /// returns `light` if `COLORFGBG` ends with background colour 7 or 15, otherwise `dark`. Many terminals set
  /// `COLORFGBG`, which comes from rxvt.
  /// - Throws: `Refusal` when no theme has the name.
  static func chosen(_ name: String?) throws -> Theme {
    let colours = ";" + (Environment["COLORFGBG"] ?? "")
    let usual = colours.hasSuffix(";15") || colours.hasSuffix(";7") ? "light" : "dark"
    let wanted = name ?? Environment["EVI_THEME"] ?? usual
    let text = UnsafeBufferPointer(start: cresources_themes, count: cresources_themes_size)
    let themes: [Theme]
    do throws(ThemeError) {
      themes = try read(String(decoding: text, as: UTF8.self))
    } catch {
      throw Refusal.failed(UsageWords.brokenThemes(error.message))
    }
    if let theme = themes.first(where: { $0.name == wanted }) { return theme }
    throw Refusal.wrongUse(UsageWords.noTheme(wanted, of: themes.map(\.name)))
  }
}

/// What the command line says about the first view.
struct FirstView {
  var theme: String?
  var filter = ""
  var sort = ""
  var columns: [String] = []
  var options = EvidenceChoice()
  var isRestricted = false
  /// Whether to ignore the place where the person was last.
  var isFresh = false
  var journal = JournalChoice()
}

/// The options for the journal: its file, and the person's name in it.
struct JournalArguments: ParsableArguments {
  @Option(
    name: .customLong("as"), help: .person)
  var person: String?

  @Option(
    help: .journal,
    completion: .file())
  var journal: String?

  func choice(of sources: SourceChoice) -> JournalChoice {
    let names = sources.sources.filter { $0 != .standardInput }.map(\.name)
    return JournalChoice(
      person: person, file: journal, sources: sources.sources.contains(.standardInput) ? [] : names)
  }

  func validate() throws {
    if person?.isEmpty == true || person?.contains(where: \.isNewline) == true {
      throw ValidationError(UsageWords.noName)
    }
    if journal?.isEmpty == true {
      throw ValidationError(UsageWords.noJournalFile)
    }
  }
}

/// The options that set how evi derives figures and facts: the body weight and the lexicon.
struct EvidenceArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .weight)
  var weight: String?

  @Option(
    help: .lexicon,
    completion: .file())
  var lexicon: String?

  var choice: EvidenceChoice { EvidenceChoice(weight: weight, lexicon: lexicon) }
}

/// The values of `EvidenceArguments` as typed; `basis()` checks them.
struct EvidenceChoice {
  var weight: String?
  var lexicon: String?

  func options() throws -> EvidenceOptions {
    EvidenceOptions(lexicon: try chosenLexicon(), weight: try chosenWeight())
  }

  private func chosenWeight() throws -> Weight? {
    do throws(WeightError) {
      if let weight { return try Weight(weight) } else { return nil }
    } catch {
      throw Refusal.wrongUse("--weight: \(error.message)")
    }
  }

  /// The lexicon that evi brings. A second thread reads it while the argument parser is at work. A start that does one
  /// after the other took 0.4 and 0.8 ms longer in two runs, and starts are above their budget (6 ms more than `less`).
  static let ownLexicon: Result<Lexicon, LexiconError> = {
    let text = Array(UnsafeBufferPointer(start: cresources_lexicon, count: cresources_lexicon_size))
    return Result { () throws(LexiconError) in try Lexicon.read(text) }
  }()

  private func chosenLexicon() throws -> Lexicon {
    let own: Lexicon
    do throws(LexiconError) {
      own = try Self.ownLexicon.get()
    } catch {
      throw Refusal.failed(UsageWords.brokenLexicon(error.message))
    }
    guard let lexicon else { return own }
    let bytes: [UInt8]
    do throws(OpenError) {
      bytes = try Source(argument: lexicon).bytes()
    } catch {
      throw Refusal.failed(UsageWords.noLexicon(error.message))
    }
    do throws(LexiconError) {
      return try Lexicon.read(bytes, onto: own)
    } catch {
      throw Refusal.failed("\(lexicon): \(error.message)")
    }
  }
}

/// Reads what the command line asks about a collection. Each function throws a `Refusal` that shows where the mistake
/// is.
extension StudyCollection {
  func query(_ line: String, by options: EvidenceOptions) throws -> Query {
    do throws(QueryError) {
      return try QueryParser.parse(line, in: self, by: options)
    } catch {
      throw Refusal.query(line, error)
    }
  }

  func sortKeys(_ text: String, by options: EvidenceOptions) throws -> [SortKey] {
    do throws(SortError) {
      return try SortKey.parse(text, in: self, by: options)
    } catch {
      throw Refusal.wrongUse(UsageWords.wrongSort(text, error.message))
    }
  }

  /// Returns the columns of these names; nil if there are no names. `option` is the option that held the names.
  func columns(_ names: [String], of option: String, by options: EvidenceOptions) throws -> [Column]? {
    if names.isEmpty { return nil }
    do throws(QueryError.Kind) {
      return try Column.named(names, in: self, by: options)
    } catch {
      throw Refusal.wrongUse("\(option) \(names.joined(separator: ",")): \(error.message)")
    }
  }
}
