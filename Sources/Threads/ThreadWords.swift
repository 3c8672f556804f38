// The words of this room.
extension Shortage {
  package var message: String {
    "The system gives evi no more \(need.rawValue): \(reason)."
  }

  package var advice: String { "Close other programs, or raise the limit (ulimit -a shows it), and try again." }
}
