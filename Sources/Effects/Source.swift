/// Where studies come from, as the command line names it.
package enum Source: Hashable, Sendable {
  /// The collection that evi carries with it.
  case bundled
  case standardInput
  case file(String)

  package init(argument: String) {
    self = argument == "-" ? .standardInput : .file(argument)
  }

  /// As messages and origins name it.
  package var name: String {
    switch self {
    case .bundled: "anakinra-car-t"
    case .standardInput: "standard input"
    case .file(let path): path
    }
  }

  /// The last part of it, for where there is little room.
  package var shortName: String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}
