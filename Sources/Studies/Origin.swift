/// A place in a source, so that a person can cite what evi found there.
package struct Origin: Hashable, Sendable {
  /// The source as the person named it: a path, or `standard input`.
  package let file: String
  /// The line, counted from 1.
  package let line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// One paper on a study. A study can have several.
package struct Publication: Hashable, Sendable {
  package let authors: String
  /// The paper's number in the source's list of references; empty if the source gives none.
  package let reference: String

  package init(authors: String, reference: String) {
    self.authors = authors
    self.reference = reference
  }

  /// The citation in lists, where columns are scarce: `Strati [15]`.
  package var shortCitation: String {
    let name = authors.hasSuffix(" et al") ? String(authors.dropLast(6)) : authors
    return Publication(authors: name, reference: reference).citation
  }

  /// The citation as a person writes it: `Strati et al [15]`.
  package var citation: String {
    reference.isEmpty ? authors : "\(authors) [\(reference)]"
  }
}
