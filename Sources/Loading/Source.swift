import Glibc
import Studies

/// A source of studies, as the command line names it.
package indirect enum Source: Hashable, Sendable {
  /// The collection that comes with evi.
  case bundled
  case standardInput
  /// A file, or a folder of files.
  case file(String)
  /// A table of an article; the number counts from 1.
  case table(Int, of: Source)

  /// Reads an argument: `-` is standard input, and `FILE#2` is the second table of `FILE`. If a file with exactly the
  /// name of the argument exists, the argument means that file.
  package init(argument: String) {
    if argument != "-", let (number, path) = Self.tableNumber(in: argument), access(argument, F_OK) != 0 {
      self = .table(number, of: Source(argument: path))
    } else {
      self = argument == "-" ? .standardInput : .file(argument)
    }
  }

  private static func tableNumber(in argument: String) -> (Int, String)? {
    guard let sign = argument.lastIndex(of: "#"), sign > argument.startIndex else { return nil }
    let digits = argument[argument.index(after: sign)...]
    guard digits.utf8.allSatisfy(\.isASCIIDigit), let number = Int(digits) else { return nil }
    return (number, String(argument[..<sign]))
  }

  /// Standard input, if something is piped into evi: a pipe or a regular file. nil for a terminal, for `/dev/null` and
  /// for a closed descriptor.
  package static var piped: Source? {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0 else { return nil }
    return [S_IFIFO, S_IFREG].contains(status.st_mode & S_IFMT) ? .standardInput : nil
  }

  /// The source to read: the article, if this is one of its tables.
  package var whole: Source {
    if case .table(_, let source) = self { source } else { self }
  }

  /// The number of the table; nil for a whole source.
  package var table: Int? {
    if case .table(let number, _) = self { number } else { nil }
  }

  /// The last part of the name, for a place with little room.
  package var shortName: String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}
