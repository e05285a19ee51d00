//! Formats paths as text.

use super::name::{NameContext, encode};
use super::{ElementPath, Part, Section, Segment};
use std::fmt::{self, Write};

impl fmt::Display for ElementPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.operation {
            Some(it) => encode(it, NameContext::Owner, f)?,
            None => f.write_char('/')?,
        }
        match &self.part {
            Part::Whole => Ok(()),
            Part::ErrorCode(code) => write!(f, "errors/{code}"),
            Part::Member(section, segments) => {
                write!(f, "/{}/", section.as_str())?;
                match section {
                    Section::Request => write_request_names(segments, f),
                    Section::Response
                    | Section::RequestHost
                    | Section::RequestHeaders
                    | Section::RequestParameters
                    | Section::RequestBody
                    | Section::ResponseHeaders
                    | Section::ResponseBody => write_keys(segments, f),
                }
            }
            Part::Model(model) => {
                f.write_str("/models/")?;
                encode(model, NameContext::Owner, f)
            }
            Part::ModelField(model, segments) => {
                f.write_str("/models/")?;
                encode(model, NameContext::Owner, f)?;
                f.write_char('/')?;
                write_keys(segments, f)
            }
        }
    }
}

fn write_request_names(segments: &[Segment], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, segment) in segments.iter().enumerate() {
        let context = if index == 0 { NameContext::Member } else { NameContext::AfterDot };
        if index > 0 {
            f.write_char('.')?;
        }
        encode(&segment.name, context, f)?;
        (0..segment.array_depth).try_for_each(|_| f.write_str(".N"))?;
    }
    Ok(())
}

fn write_keys(segments: &[Segment], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            f.write_char('/')?;
        }
        encode(&segment.name, NameContext::Member, f)?;
        (0..segment.array_depth).try_for_each(|_| f.write_str("[]"))?;
    }
    Ok(())
}

/// Joins segments for display: `Disks.N.Size` in a request, `UHostSet[].Disks` elsewhere. Nothing is
/// encoded, so the result cannot always be parsed.
pub fn dotted_name(section: Section, segments: &[Segment]) -> String {
    let array = if section == Section::Request { ".N" } else { "[]" };
    let mut res = String::new();
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            res.push('.');
        }
        res.push_str(&segment.name);
        (0..segment.array_depth).for_each(|_| res.push_str(array));
    }
    res
}
