import Glibc

/// The error that the system has no further thread or pipe.
package struct Shortage: Error, Hashable, Sendable {
  package enum Need: String, Sendable {
    case thread, pipe
  }

  package let need: Need
  /// The system's number for the reason (errno(3)).
  package let code: Int32

  package init(_ need: Need, code: Int32) {
    (self.need, self.code) = (need, code)
  }

  package var message: String {
    "The system gives evi no further \(need.rawValue): \(String(cString: strerror(code)))."
  }

  package var advice: String { "Close other programs, or raise the limit (ulimit -a shows it), and try again." }
}
