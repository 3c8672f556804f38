import Browser
import Evidence
import Glibc
import Pages
import Reports
import Studies
import SystemPackage
import Threads

/// Writes studies to a file.
enum StudyFile {
  /// Writes a file.
  /// - Parameters:
  ///   - sources: The files that evi is reading.
  ///   - tell: Receives the number of bytes written so far, from time to time.
  ///   - isStopped: Whether the person has stopped the write.
  static func write(
    _ request: WriteRequest, besides sources: OpenSources = OpenSources(),
    telling tell: @escaping (Int) -> Void = { _ in },
    isStopped: @escaping () -> Bool = { false }
  ) -> WriteAnswer {
    let name = request.name.trimming(" ")
    guard let format = ListFormat(ofFile: name) else { return .refused(name: request.name, .unknownEnding(name)) }
    if request.areFigures, !FigureTable.formats.contains(format) {
      return .refused(name: request.name, .figuresAreTable(name))
    }
    // A Markdown table gets the columns that the list shows.
    let columns = format == .markdown && !request.columns.isEmpty ? request.columns : nil
    let selection = Selection(collection: request.collection, positions: request.positions)
    let report = ListReport(selection, columns: columns, by: request.options)
    do throws(WriteError) {
      let file = try NewFile(name, replaces: request.replaces, telling: tell, isStopped: isStopped)
      let paper = Paper(columns: nil) { file.append($0) }
      if request.areFigures {
        FigureTable(selection, columns: nil, by: request.options).print(as: format, on: paper)
      } else {
        report.print(as: format, on: paper)
      }
      try file.finish()
    } catch {
      if case .exists(let existing) = error.kind {
        if let source = sources.cost(of: request) { return .exists(name: request.name, as: .source(source)) }
        return .exists(name: request.name, as: existing)
      }
      if error.kind == .stopped { return .stopped(name: request.name) }
      return .refused(name: request.name, Notice(.problem, error.message, advice: error.advice))
    }
    if request.areFigures { return .written(.writtenFigures(request.positions.count, to: name)) }
    return .written(.written(request.positions.count, to: name, losing: report.loss(in: format)?.sentence))
  }
}

extension String {
  fileprivate func trimming(_ outer: Character) -> String {
    var rest = self[...]
    while rest.first == outer { rest = rest.dropFirst() }
    while rest.last == outer { rest = rest.dropLast() }
    return String(rest)
  }
}
