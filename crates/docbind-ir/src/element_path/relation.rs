//! Relations between paths. An array and its elements are the same object here, so array depths are ignored,
//! and the returned paths have none.

use super::{ElementPath, MAX_SEGMENTS, Part, Segment};

impl ElementPath {
    /// Returns the path without array depths.
    #[must_use]
    pub fn without_arrays(&self) -> ElementPath {
        self.with_segments(self.segments())
    }

    /// Whether the path is that of an object or of something inside it, in the same section or model of the same
    /// operation.
    pub fn starts_with(&self, object: &ElementPath) -> bool {
        let same_table = match (&self.part, &object.part) {
            (Part::Whole, Part::Whole) => true,
            (Part::ErrorCode(a), Part::ErrorCode(b)) => a == b,
            (Part::Member(a, _), Part::Member(b, _)) => a == b,
            (Part::Model(a) | Part::ModelField(a, _), Part::Model(b) | Part::ModelField(b, _)) => {
                a == b
            }
            (
                Part::Whole
                | Part::ErrorCode(_)
                | Part::Member(..)
                | Part::Model(_)
                | Part::ModelField(..),
                _,
            ) => false,
        };
        let (own, others) = (self.segments(), object.segments());
        let mut pairs = own.iter().zip(others);
        same_table
            && self.operation == object.operation
            && own.len() >= others.len()
            && pairs.all(|(a, b)| a.name == b.name)
    }

    /// Returns the objects that enclose the element, the outermost first.
    pub fn enclosing(&self) -> impl Iterator<Item = ElementPath> {
        (1..self.segments().len()).map(|count| self.with_segments(&self.segments()[..count]))
    }

    /// Returns the path with the prefix `from` replaced by `to`; `None` if the path does not start with `from`,
    /// or would have too many segments. An operation is a prefix of all its elements.
    pub fn rebase(&self, from: &ElementPath, to: &ElementPath) -> Option<ElementPath> {
        if from.part == Part::Whole && to.part == Part::Whole {
            let mut res = self.without_arrays();
            let is_in_operation = self.operation == from.operation;
            res.operation.clone_from(&to.operation);
            return is_in_operation.then_some(res);
        }
        if !self.starts_with(from) {
            return None;
        }
        let suffix = &self.segments()[from.segments().len()..];
        let segments = [to.segments(), suffix].concat();
        (segments.len() <= MAX_SEGMENTS).then(|| to.with_segments(&segments))
    }

    /// Returns the path with other segments, whose array depths are ignored.
    fn with_segments(&self, segments: &[Segment]) -> ElementPath {
        let segments = || segments.iter().map(|it| Segment::new(it.name.as_str(), 0)).collect();
        let part = match &self.part {
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) => self.part.clone(),
            Part::Member(section, _) => Part::Member(*section, segments()),
            Part::ModelField(model, _) => Part::ModelField(model.clone(), segments()),
        };
        ElementPath { operation: self.operation.clone(), part }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ElementPath {
        text.parse().expect("a path")
    }

    #[test]
    fn paths_start_with_enclosing_objects() {
        let check = |inner: &str, object: &str| path(inner).starts_with(&path(object));
        assert!(check("A/request/Disks.N.Size", "A/request/Disks.N"));
        assert!(check("A/request/Disks.N.Size", "A/request/Disks"));
        assert!(check("A/request/Disks.N", "A/request/Disks.N"));
        assert!(check("A/response/Disks[]/Size", "A/response/Disks"));
        assert!(check("A/models/Disk/Size", "A/models/Disk"));
        assert!(!check("A/request/DisksOfAll", "A/request/Disks"));
        assert!(!check("A/request/Disks.N", "A/request/Disks.N.Size"));
        assert!(!check("B/request/Disks.N.Size", "A/request/Disks.N"));
        assert!(!check("A/response/Disks", "A/request/Disks"));
        assert!(!check("A/response/Disks", "A"));
    }

    #[test]
    fn enclosing_objects_are_listed() {
        let check = |text: &str| {
            let all: Vec<String> = path(text).enclosing().map(|it| it.to_string()).collect();
            all.join(" ")
        };
        assert_eq!(check("A/request/Disks.N.Size"), "A/request/Disks");
        assert_eq!(check("A/response/A[]/B[]/C"), "A/response/A A/response/A/B");
        assert_eq!(check("A"), "");
    }

    #[test]
    fn prefixes_are_replaced() {
        let check = |text: &str, from: &str, to: &str| {
            path(text).rebase(&path(from), &path(to)).map(|it| it.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(check("A/request/X.N.Y", "A", "B"), some("B/request/X.Y"));
        assert_eq!(check("A", "A", "B"), some("B"));
        assert_eq!(check("A/request/X.Y", "A/request/X", "A/request/Z"), some("A/request/Z.Y"));
        assert_eq!(check("A/response/X", "A/response/X", "A/response/Y/Z"), some("A/response/Y/Z"));
        assert_eq!(check("A/request/X.Y", "A/request/Y", "A/request/Z"), None);
        assert_eq!(check("A/request/X", "B", "C"), None);
        let deep = format!("A/request/{}", ["X"; MAX_SEGMENTS].join("."));
        assert_eq!(check(&deep, "A/request/X", "A/request/Y.Z"), None);
    }
}
