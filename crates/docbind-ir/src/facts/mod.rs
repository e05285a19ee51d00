//! One line per parameter and field, for `grep` and `diff`; `actions` has one per action.

mod actions;

pub use actions::action_facts;

use crate::element_path::{MAX_SEGMENTS, Section, Segment, dotted_name};
use crate::ir::{
    Annotations, Binding, Deprecation, Extracted, Field, Ir, Model, Operation, TimeForm, Type,
};
use std::collections::HashMap;

/// The lines about an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The lines, sorted.
    pub lines: Vec<String>,
    /// The operations whose models are not listed to their end: names, with `file:line`.
    pub cut: Vec<(String, String)>,
}

/// Returns the lines of all products, sorted. Columns are separated by tabs: `product operation section
/// path type required|optional file:line`. The section is `request` or `response` of an action, and that of an
/// [`ElementPath`](crate::ElementPath) of an HTTP operation.
///
/// The annotations follow, one column each, empty where an element has no such annotation: `values default min max unit length
/// flags deprecated`. Values are joined by `|`; a length is `2..20`, `..20` or `2..`; flags are among
/// `base64,secret,bool,json,seconds,milliseconds,date,complete`; the last column is `yes` or the name of
/// the replacement.
///
/// Of a request the leaves are listed (`Disks.N.Size`), of a response objects as well (`UHostSet`,
/// `UHostSet[].Size`). Paths are spelled by [`dotted_name`]. The members of a model inside itself are not
/// listed again.
///
/// What models add is limited, for each operation and for all of them together.
pub fn facts(ir: &Ir) -> Facts {
    let mut res = Facts::default();
    let mut total_left = MAX_TOTAL_BYTES;
    for product in &ir.products {
        let shared = by_name(&product.models);
        for operation in &product.operations {
            // Names of folders and files may contain control characters, those of elements may not.
            let product = docbind_source::escaped(&product.name);
            let file = docbind_source::escaped(&operation.file);
            let budget = total_left.min(MAX_BYTES);
            let mut writer = LineWriter {
                product: &product,
                file: &file,
                operation,
                shared: &shared,
                models: by_name(&operation.models),
                bytes_left: budget,
                is_cut: false,
                lines: &mut res.lines,
            };
            writer.write_operation();
            total_left -= budget - writer.bytes_left;
            if writer.is_cut {
                let place = format!("{file}:{}", operation.place.line);
                res.cut.push((operation.name.clone(), place));
            }
        }
    }
    res.lines.sort();
    res
}

fn by_name(models: &[Model]) -> HashMap<&str, &Model> {
    models.iter().map(|it| (it.name.as_str(), it)).collect()
}

/// The body of a request and that of a response, where they are not made of fields.
fn wholes(operation: &Operation) -> impl Iterator<Item = (Section, &Type)> {
    let body = operation.body.iter().map(|it| (Section::RequestBody, &it.ty));
    let success = operation.responses.iter().filter(|it| it.status.starts_with('2'));
    body.chain(success.filter_map(|it| Some((Section::ResponseBody, it.ty.as_ref()?))))
}

/// How many bytes of lines the models of one operation may add up to: models that contain each other
/// several times multiply.
const MAX_BYTES: usize = 4 << 20;

/// How many bytes of lines the models of all operations may add up to: operations that share a model multiply
/// with it. Nobody reads more, and all of them are in memory to be sorted.
const MAX_TOTAL_BYTES: usize = 64 << 20;

/// Writes the lines of one operation.
struct LineWriter<'a> {
    product: &'a str,
    file: &'a str,
    operation: &'a Operation,
    shared: &'a HashMap<&'a str, &'a Model>,
    models: HashMap<&'a str, &'a Model>,
    /// How many bytes the lines of models may still have.
    bytes_left: usize,
    /// Whether lines of models are missing.
    is_cut: bool,
    lines: &'a mut Vec<String>,
}

impl<'a> LineWriter<'a> {
    fn write_operation(&mut self) {
        let operation = self.operation;
        let mut write = |section, fields| {
            self.write_fields(section, &mut Vec::new(), fields, &mut Vec::new());
        };
        match &operation.binding {
            Binding::Rpc { .. } => {
                write(Section::Request, &operation.request);
                write(Section::Response, &operation.response);
            }
            Binding::Http { .. } => {
                for section in Section::ALL.into_iter().filter(|it| it.is_http()) {
                    let fields = operation.fields_in(section);
                    fields.for_each(|it| write(section, std::slice::from_ref(it)));
                }
                for (section, ty) in wholes(operation) {
                    self.write_whole(section, ty);
                }
            }
        }
    }

    fn push_line(
        &mut self,
        section: Section,
        segments: &[Segment],
        field: &Field,
        is_of_model: bool,
    ) {
        let required = if field.required { "required" } else { "optional" };
        let (product, action, file) = (self.product, &self.operation.name, self.file);
        let (side, path) = (section.as_str(), dotted_name(section, segments));
        // Objects of an HTTP operation are named by text above their tables.
        let path = if section.is_http() { docbind_source::escaped(&path) } else { path.into() };
        let (ty, line) = (field.type_beside_name().without_models(), self.line(field));
        let annotations = annotation_columns(&field.annotations, field.deprecated.as_ref());
        let line = format!(
            "{product}\t{action}\t{side}\t{path}\t{ty}\t{required}\t{file}:{line}\t{annotations}"
        );
        if is_of_model {
            self.bytes_left = self.bytes_left.saturating_sub(line.len());
        }
        self.lines.push(line);
    }

    /// Writes the lines of fields and of the models that they lead to, except the `enclosing` models.
    fn write_fields(
        &mut self,
        section: Section,
        segments: &mut Vec<Segment>,
        fields: &'a [Field],
        enclosing: &mut Vec<&'a str>,
    ) {
        for field in fields {
            if self.bytes_left == 0 && !enclosing.is_empty() {
                self.is_cut = true;
                return;
            }
            let array_depth = field.array_depth();
            let own_depth = if section == Section::Request { array_depth } else { 0 };
            segments.push(Segment::new(field.name.as_str(), own_depth));
            let members = field.members();
            // Of an object in place, the members are listed, and what a row of its own says.
            if members.is_none() || section.is_http() && field.place.is_some() {
                self.push_line(section, segments, field, !enclosing.is_empty());
            }
            if let Some(members) = members {
                if let Some(segment) = segments.last_mut() {
                    segment.array_depth = array_depth;
                }
                self.write_fields(section, segments, members, enclosing);
                segments.pop();
                continue;
            }
            // The limits apply to models only: the rows of the response are listed in any case.
            let is_within_limits = self.bytes_left > 0 && segments.len() < MAX_SEGMENTS;
            let model = field.documented_type().model().and_then(|it| self.model(it));
            self.is_cut |= model.is_some_and(|it| self.bytes_left == 0 && !it.fields.is_empty());
            let model = model.filter(|_| is_within_limits);
            if let Some(model) = model.filter(|it| !enclosing.contains(&it.name.as_str())) {
                if let Some(segment) = segments.last_mut() {
                    segment.array_depth = array_depth;
                }
                enclosing.push(&model.name);
                self.write_fields(section, segments, &model.fields, enclosing);
                enclosing.pop();
            }
            segments.pop();
        }
    }

    /// Writes the lines of the object that a body is or is a list of.
    fn write_whole(&mut self, section: Section, ty: &'a Type) {
        if let Some(model) = ty.model().and_then(|it| self.model(it)) {
            self.write_fields(section, &mut Vec::new(), &model.fields, &mut vec![&model.name]);
        } else if let Some(members) = ty.members() {
            self.write_fields(section, &mut Vec::new(), members, &mut Vec::new());
        }
    }

    fn model(&self, name: &str) -> Option<&'a Model> {
        self.shared.get(name).or_else(|| self.models.get(name)).copied()
    }

    /// Returns the line of a field; of an object that is only part of dotted names, that of its first
    /// member.
    fn line(&self, field: &Field) -> u32 {
        let own = field.place.map(|it| it.line);
        let first_member = || {
            self.model(field.documented_type().model()?)?.fields.first()?.place.map(|it| it.line)
        };
        own.or_else(first_member).unwrap_or(self.operation.place.line)
    }
}

/// Returns the columns of the annotations.
fn annotation_columns(annotations: &Annotations, deprecated: Option<&Deprecation>) -> String {
    let value = |annotation: &Option<Extracted>| {
        annotation.as_ref().map_or(String::new(), |it| it.value.clone())
    };
    let values = annotations.values.as_ref().map_or(String::new(), |it| {
        it.values.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join("|")
    });
    let length = annotations.length.as_ref().map_or(String::new(), |it| {
        let bound = |it: Option<u64>| it.map_or(String::new(), |it| it.to_string());
        format!("{}..{}", bound(it.min), bound(it.max))
    });
    let time = annotations.time.as_ref().map(|it| it.form);
    let flags = [
        ("base64", annotations.base64.is_some()),
        ("secret", annotations.secret.is_some()),
        ("bool", annotations.boolean.is_some()),
        ("json", annotations.json.is_some()),
        ("seconds", time == Some(TimeForm::Seconds)),
        ("milliseconds", time == Some(TimeForm::Milliseconds)),
        ("date", time == Some(TimeForm::Date)),
        ("complete", annotations.values.as_ref().is_some_and(|it| it.complete)),
    ];
    let flags: Vec<&str> = flags.iter().filter(|it| it.1).map(|it| it.0).collect();
    let replacement = |it: &Deprecation| it.replacement.clone().unwrap_or("yes".to_owned());
    let columns = [
        values,
        value(&annotations.default),
        value(&annotations.min),
        value(&annotations.max),
        value(&annotations.unit),
        length,
        flags.join(","),
        deprecated.map_or(String::new(), replacement),
    ];
    columns.map(|it| it.replace(char::is_control, "")).join("\t")
}
