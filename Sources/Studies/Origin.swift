/// Where in which source something stands, so that a finding can be cited.
package struct Origin: Hashable, Sendable {
  /// The source as the person named it: a path, or `standard input`.
  package let file: String
  /// Counted from 1.
  package let line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// One paper on a study. One study can have several.
package struct Publication: Hashable, Sendable {
  package let authors: String
  /// Its number in the source's list of references; empty where the source gives none.
  package let reference: String

  package init(authors: String, reference: String) {
    self.authors = authors
    self.reference = reference
  }

  /// As a list has it, where columns are dear: `Strati [15]`.
  package var shortCitation: String {
    let name = authors.hasSuffix(" et al") ? String(authors.dropLast(6)) : authors
    return Publication(authors: name, reference: reference).citation
  }

  /// As a person would cite it: `Strati et al [15]`.
  package var citation: String {
    reference.isEmpty ? authors : "\(authors) [\(reference)]"
  }
}
