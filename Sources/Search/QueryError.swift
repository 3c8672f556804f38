package import Evidence
import Studies

/// An error in a filter line: what is wrong, and where.
package struct QueryError: Error, Equatable, Sendable {
  package enum Kind: Error, Equatable, Sendable {
    case unknownField(name: String, known: [String])
    case ambiguousField(name: String, candidates: [String])
    case notANumber(String)
    case notADate(String)
    case notADose(String)
    case doseOfNoDay(String)
    case doseOfTwoKinds(String, String)
    case factComparedAsNumber(FactKind)
    case rangeUpsideDown(String)
    case unclosedQuote
    case unclosedGroup
    case strayClosing
    case nothingToCombine(String)
    case emptyGroup
    case noValue(String)
    case tooDeep(limit: Int)
    case unknownState(String)
    /// A form of another program's language, and what to write instead; nil to leave it out.
    case foreign(String, instead: String?)
    case codeComparedAsNumber(String)
    case notAnAnswer(String, name: String)
    case tooLong(limit: Int)
    /// A control character, or U+FFFD, which replaces bytes that are not UTF-8.
    case notText(Unicode.Scalar)
  }

  package let kind: Kind
  /// The part of the line that is wrong, in UTF-8 offsets.
  package let range: Range<Int>
}
