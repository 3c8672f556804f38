import ArgumentParser

/// Measures evi, and generates the collections that it is measured on.
@main
struct EviBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "EviBenchmarks",
    abstract: "Measure evi against its budgets and against the programs beside it.",
    subcommands: [GenerateCommand.self, RunCommand.self, MeasureCommand.self]
  )
}
