import Glibc

/// Where studies come from, as the command line names it.
package indirect enum Source: Hashable, Sendable {
  /// The collection that evi carries with it.
  case bundled
  case standardInput
  /// A file, or a folder of files.
  case file(String)
  /// One table of an article, counted from 1.
  case table(Int, of: Source)

  /// `FILE#2` is the second table of `FILE`, unless there is a file of that very name.
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
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else { return nil }
    return (number, String(argument[..<sign]))
  }

  /// What is read: the article where one of its tables is asked for.
  package var whole: Source {
    if case .table(_, let source) = self { source } else { self }
  }

  /// The table that is asked for.
  package var table: Int? {
    if case .table(let number, _) = self { number } else { nil }
  }

  /// As messages and origins name it.
  package var name: String {
    switch self {
    case .bundled: "anakinra-car-t"
    case .standardInput: "standard input"
    case .file(let path): path
    case .table(let number, let source): "\(source.name)#\(number)"
    }
  }

  /// The last part of it, for where there is little room.
  package var shortName: String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}
