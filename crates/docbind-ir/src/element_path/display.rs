//! Paths as text.

use super::name::{Position, encode};
use super::{ElementPath, Part, Section, Segment};
use std::fmt::{self, Write};

impl fmt::Display for ElementPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.operation {
            Some(it) => encode(it, Position::Owner, f)?,
            None => f.write_char('/')?,
        }
        match &self.part {
            Part::Whole => Ok(()),
            Part::ErrorCode(code) => write!(f, "errors/{code}"),
            Part::Member(section, segments) => {
                write!(f, "/{}/", section.as_str())?;
                match section {
                    Section::Request => request(segments, f),
                    _ => keys(segments, f),
                }
            }
            Part::Model(model) => {
                f.write_str("/models/")?;
                encode(model, Position::Owner, f)
            }
            Part::ModelField(model, segments) => {
                f.write_str("/models/")?;
                encode(model, Position::Owner, f)?;
                f.write_char('/')?;
                keys(segments, f)
            }
        }
    }
}

fn request(segments: &[Segment], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, it) in segments.iter().enumerate() {
        let position = if at == 0 { Position::Member } else { Position::AfterDot };
        if at > 0 {
            f.write_char('.')?;
        }
        encode(&it.name, position, f)?;
        (0..it.arrays).try_for_each(|_| f.write_str(".N"))?;
    }
    Ok(())
}

fn keys(segments: &[Segment], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, it) in segments.iter().enumerate() {
        if at > 0 {
            f.write_char('/')?;
        }
        encode(&it.name, Position::Member, f)?;
        (0..it.arrays).try_for_each(|_| f.write_str("[]"))?;
    }
    Ok(())
}

/// Names as tables and columns show them: `Disks.N.Size` in a request, `UHostSet[].Disks` elsewhere. For
/// readers: nothing is encoded, so it cannot be taken apart again.
pub fn dotted(section: Section, segments: &[Segment]) -> String {
    let array = if section == Section::Request { ".N" } else { "[]" };
    let mut res = String::new();
    for (at, it) in segments.iter().enumerate() {
        if at > 0 {
            res.push('.');
        }
        res.push_str(&it.name);
        (0..it.arrays).for_each(|_| res.push_str(array));
    }
    res
}
