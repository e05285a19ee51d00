//! One line per parameter and field, for people who grep and diff.

use crate::element_path::{MAX_SEGMENTS, Section, Segment, dotted};
use crate::ir::{
    Action, Annotations, Deprecation, Extracted, Field, Ir, Model, Param, ParamShape, TimeForm,
};
use std::collections::HashMap;

/// The facts of all products, sorted: `product action request|response path type
/// required|optional file:line`, separated by tabs.
///
/// Behind these stands what the description says, each column empty where it says nothing:
/// `values default min max unit length flags deprecated`. Values are joined by `|`; a length is
/// `2..20`, `..20` or `2..`; flags are among `base64,secret,bool,json,seconds,milliseconds,date,
/// complete`; the last column is `yes` or the replacement's name.
///
/// Requests give leaves (`Disks.N.Size`), responses containers and leaves (`UHostSet`,
/// `UHostSet[].Size`), as [`dotted`] shows the names of an [`ElementPath`](crate::ElementPath). A model
/// inside itself is named and not followed again.
pub fn facts(ir: &Ir) -> Vec<String> {
    let mut res = Vec::new();
    for product in &ir.products {
        for action in &product.actions {
            // Names may hold anything but a control character; folders and files even those.
            let product = docbind_source::escaped(&product.name);
            let file = docbind_source::escaped(&action.file);
            let models = action.models.iter().map(|it| (it.name.as_str(), it)).collect();
            let mut lines = Lines {
                product: &product,
                file: &file,
                action,
                models,
                left: MAX_BYTES,
                res: &mut res,
            };
            lines.params(&mut Vec::new(), &action.request);
            lines.fields(&mut Vec::new(), &action.response, &mut Vec::new());
        }
    }
    res.sort();
    res
}

/// How many bytes of lines the models of one action may add up to: models that hold each other
/// several times multiply.
const MAX_BYTES: usize = 4 << 20;

struct Lines<'a> {
    product: &'a str,
    file: &'a str,
    action: &'a Action,
    models: HashMap<&'a str, &'a Model>,
    left: usize,
    res: &'a mut Vec<String>,
}

/// What a line says of an element beside its path.
struct Row<'a> {
    ty: String,
    required: bool,
    line: u32,
    facts: &'a Annotations,
    deprecated: Option<&'a Deprecation>,
}

impl<'a> Lines<'a> {
    fn push(&mut self, section: Section, names: &[Segment], row: &Row<'_>) {
        let required = if row.required { "required" } else { "optional" };
        let (product, action, file) = (self.product, &self.action.name, self.file);
        let (side, path) = (section.as_str(), dotted(section, names));
        let (ty, line, known) = (&row.ty, row.line, known(row.facts, row.deprecated));
        let line = format!(
            "{product}\t{action}\t{side}\t{path}\t{ty}\t{required}\t{file}:{line}\t{known}"
        );
        self.left = self.left.saturating_sub(line.len());
        self.res.push(line);
    }

    fn params(&mut self, names: &mut Vec<Segment>, params: &[Param]) {
        for param in params {
            names.push(Segment::new(param.name.as_str(), param.arrays));
            match &param.shape {
                ParamShape::Value(ty) => {
                    let row = Row {
                        ty: ty.without_models().to_string(),
                        required: param.required,
                        line: param.place.map_or(self.action.place.line, |it| it.line),
                        facts: &param.facts,
                        deprecated: param.deprecated.as_ref(),
                    };
                    self.push(Section::Request, names, &row);
                }
                ParamShape::Group(members) => self.params(names, members),
            }
            names.pop();
        }
    }

    fn fields(&mut self, names: &mut Vec<Segment>, fields: &'a [Field], open: &mut Vec<&'a str>) {
        for field in fields {
            if self.left == 0 && !open.is_empty() {
                return;
            }
            names.push(Segment::new(field.name.as_str(), 0));
            let row = Row {
                ty: field.ty.without_models().to_string(),
                required: field.required,
                line: self.line(field),
                facts: &field.facts,
                deprecated: field.deprecated.as_ref(),
            };
            self.push(Section::Response, names, &row);
            // The rows of the response itself are all there, however many they are.
            let may_follow = self.left > 0 && names.len() < MAX_SEGMENTS;
            let model = field.ty.model().filter(|_| may_follow).and_then(|it| self.model(it));
            if let Some(model) = model.filter(|it| !open.contains(&it.name.as_str())) {
                if let Some(it) = names.last_mut() {
                    it.arrays = field.ty.array_depth();
                }
                open.push(&model.name);
                self.fields(names, &model.fields, open);
                open.pop();
            }
            names.pop();
        }
    }
}

impl<'a> Lines<'a> {
    fn model(&self, name: &str) -> Option<&'a Model> {
        self.models.get(name).copied()
    }

    /// The line of a field; of an object that only dotted names mention, the first of those.
    fn line(&self, field: &Field) -> u32 {
        let own = field.place.map(|it| it.line);
        let first_member =
            || self.model(field.ty.model()?)?.fields.first()?.place.map(|it| it.line);
        own.or_else(first_member).unwrap_or(self.action.place.line)
    }
}

/// The columns of what the description says.
fn known(facts: &Annotations, deprecated: Option<&Deprecation>) -> String {
    let one = |it: &Option<Extracted>| it.as_ref().map_or(String::new(), |it| it.value.clone());
    let values = facts.values.as_ref().map_or(String::new(), |it| {
        it.values.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join("|")
    });
    let length = facts.length.as_ref().map_or(String::new(), |it| {
        let bound = |it: Option<u64>| it.map_or(String::new(), |it| it.to_string());
        format!("{}..{}", bound(it.min), bound(it.max))
    });
    let time = facts.time.as_ref().map(|it| it.form);
    let flags = [
        ("base64", facts.base64.is_some()),
        ("secret", facts.secret.is_some()),
        ("bool", facts.boolean.is_some()),
        ("json", facts.json.is_some()),
        ("seconds", time == Some(TimeForm::Seconds)),
        ("milliseconds", time == Some(TimeForm::Milliseconds)),
        ("date", time == Some(TimeForm::Date)),
        ("complete", facts.values.as_ref().is_some_and(|it| it.complete)),
    ];
    let flags: Vec<&str> = flags.iter().filter(|it| it.1).map(|it| it.0).collect();
    let replacement = |it: &Deprecation| it.replacement.clone().unwrap_or("yes".to_owned());
    let columns = [
        values,
        one(&facts.default),
        one(&facts.min),
        one(&facts.max),
        one(&facts.unit),
        length,
        flags.join(","),
        deprecated.map_or(String::new(), replacement),
    ];
    columns.map(|it| it.replace(char::is_control, "")).join("\t")
}
