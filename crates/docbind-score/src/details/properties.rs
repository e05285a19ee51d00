//! The properties of one element.

use super::{Details, Property};
use docbind_ir::ir::{Annotations, Block, Deprecation, Text, TimeForm};
use docbind_ir::{one_line, plain_text};

/// What an element has beside its type.
pub(super) struct Said<'a> {
    pub(super) docs: &'a [Text],
    pub(super) annotations: &'a Annotations,
    pub(super) deprecated: Option<&'a Deprecation>,
    pub(super) required: bool,
}

impl Said<'_> {
    /// Adds a field and what is said of it.
    pub(super) fn add(&self, element: &str, ty: &str, res: &mut Details) {
        let mut add = |property, value: Option<String>| {
            if let Some(it) = value.filter(|it| !it.is_empty()) {
                res.add(element, property, it);
            }
        };
        let it = self.annotations;
        let word = |is: bool| is.then(|| "yes".to_owned());
        add(Property::Exists, word(true));
        add(Property::Type, Some(ty.to_owned()));
        add(Property::Required, Some(if self.required { "yes" } else { "no" }.to_owned()));
        add(Property::Description, Some(without_list_marks(self.docs)));
        add(
            Property::Values,
            it.values.as_ref().map(|it| {
                let values: Vec<&str> = it.values.iter().map(|it| it.value.as_str()).collect();
                format!("{}{}", values.join("|"), if it.complete { "" } else { "|…" })
            }),
        );
        add(Property::Default, it.default.as_ref().map(|it| it.value.clone()));
        let bound = |it: &Option<docbind_ir::ir::Extracted>| {
            it.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        };
        let has_bounds = it.min.is_some() || it.max.is_some();
        add(
            Property::Bounds,
            has_bounds.then(|| format!("{}..{}", bound(&it.min), bound(&it.max))),
        );
        let size = |it: Option<u64>| it.map(|it| it.to_string()).unwrap_or_default();
        add(
            Property::Length,
            it.length.as_ref().map(|it| format!("{}..{}", size(it.min), size(it.max))),
        );
        add(Property::Unit, it.unit.as_ref().map(|it| it.value.clone()));
        let form = |it: TimeForm| match it {
            TimeForm::Seconds => "seconds",
            TimeForm::Milliseconds => "milliseconds",
            TimeForm::Date => "date",
        };
        add(Property::Time, it.time.as_ref().map(|it| form(it.form).to_owned()));
        add(Property::Base64, word(it.base64.is_some()));
        add(Property::Secret, word(it.secret.is_some()));
        add(Property::Boolean, word(it.boolean.is_some()));
        add(Property::Json, word(it.json.is_some()));
        add(Property::Deprecated, word(self.deprecated.is_some()));
    }
}

/// Returns a description on one line. Pages begin the items of lists with several signs.
fn without_list_marks(docs: &[Text]) -> String {
    let text = plain_text(docs);
    let lines = text.lines().map(|it| it.trim_start_matches(['>', '-', ' ', '\u{3000}']));
    one_line(&lines.collect::<Vec<_>>().join("\n"))
}

/// Returns the words of blocks, on one line.
pub(super) fn words(blocks: &[Block]) -> String {
    let mut res = String::new();
    push_words(blocks, &mut res);
    one_line(&res)
}

fn push_words(blocks: &[Block], res: &mut String) {
    for it in blocks {
        match it {
            Block::Heading(it) | Block::Code(it) => *res += it,
            Block::Paragraph(it) => *res += &plain_text(it),
            Block::List(items) => items.iter().for_each(|it| push_words(it, res)),
            Block::Quote(it) => push_words(it, res),
            Block::Table(rows) => {
                for cell in rows.iter().flatten() {
                    *res += &plain_text(cell);
                    res.push(' ');
                }
            }
        }
        res.push('\n');
    }
}
