internal import Glibc

/// The environment variables evi goes by.
package enum Environment {
  /// A variable's value; one that is set to nothing counts as not set.
  package static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
