/// The line in which the person names the file to write.
package struct WriteBar: Equatable, Sendable {
  /// What is written: the studies shown or the marked ones, in full or only their figures.
  package struct Matter: Equatable, Sendable {
    package var areMarked = false
    package var areFigures = false

    package init(areMarked: Bool = false, areFigures: Bool = false) {
      (self.areMarked, self.areFigures) = (areMarked, areFigures)
    }
  }

  /// A file that is being written.
  package struct Underway: Equatable, Sendable {
    package let name: String
    /// How many bytes of it are written.
    package var bytes = 0
  }

  package var line = LineEditor()
  package var isEditing = false
  package internal(set) var matter = Matter()
  /// nil while no file is being written.
  package internal(set) var underway: Underway?
  /// The name of an existing file that the person is asked to replace; nil if there is no such question.
  var replacing: String?

  package init() {}
}
