/// Returns a number with its noun: `1 study`, `9 studies`.
package func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
