//! Compares an element that is documented before and after.

use crate::element::{Documented, DocumentedType, Interpretation};
use crate::rules::{Direction, Kind};
use docbind_ir::ir::Type;
use std::collections::BTreeSet;

/// The kind of a change, and the values before and after.
pub(crate) type Aspect = (Kind, Option<String>, Option<String>);

/// Compares the documentation of an element before and after.
pub(crate) fn compare(
    old: &Documented,
    new: &Documented,
    direction: Option<Direction>,
) -> Vec<Aspect> {
    // Destructured, so that the compiler demands a comparison of each new field.
    let Documented {
        ty,
        members_described,
        required,
        values,
        default,
        min,
        max,
        min_length,
        max_length,
        unit,
        interpretations,
        deprecated,
        title,
        file: _,
        docs,
    } = old;
    let mut res = Vec::new();
    if *ty != new.ty {
        let kind = match (ty, &new.ty) {
            (DocumentedType::Of(old), DocumentedType::Of(new))
                if is_compatible(old, new, direction) =>
            {
                Kind::TypeCompatible
            }
            (DocumentedType::Of(_), DocumentedType::Of(_)) => Kind::TypeChanged,
            _ => Kind::SentDifferently,
        };
        res.push((kind, Some(ty.name()), Some(new.ty.name())));
    }
    let kind =
        if new.members_described { Kind::MembersDescribed } else { Kind::MembersUndescribed };
    if *members_described != new.members_described && *ty == new.ty {
        res.push((kind, None, None));
    }
    if *required != new.required {
        let kind = if new.required { Kind::NowRequired } else { Kind::NowOptional };
        res.push((kind, None, None));
    }
    compare_values(values, &new.values, &mut res);
    compare_optional(default, &new.default, [Kind::DefaultChanged, Kind::DefaultNoted], &mut res);
    let number = |it: &Option<String>| it.as_ref().and_then(|it| it.parse::<f64>().ok());
    let length = |it: &Option<u64>| it.map(|it| it.to_string());
    let bounds = [
        ("at least", min.clone(), new.min.clone(), 1.0),
        ("at most", max.clone(), new.max.clone(), -1.0),
        ("length at least", length(min_length), length(&new.min_length), 1.0),
        ("length at most", length(max_length), length(&new.max_length), -1.0),
    ];
    for (what, old, new, sign) in bounds {
        if old == new {
            continue;
        }
        let kind = match (number(&old), number(&new)) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(a), Some(b)) if (b - a) * sign > 0.0 => Kind::LimitTightened,
            (Some(_), Some(_)) => Kind::LimitLoosened,
            _ => Kind::LimitNoted,
        };
        let show = |it: Option<String>| it.map(|it| format!("{what} {it}"));
        res.push((kind, show(old), show(new)));
    }
    if unit.as_deref().map(canonical_unit) != new.unit.as_deref().map(canonical_unit) {
        compare_optional(unit, &new.unit, [Kind::UnitChanged, Kind::UnitNoted], &mut res);
    }
    compare_interpretations(interpretations, &new.interpretations, &mut res);
    match (deprecated, &new.deprecated) {
        (None, Some(it)) => res.push((Kind::Deprecated, None, Some(it.clone()))),
        (Some(it), None) => res.push((Kind::Undeprecated, Some(it.clone()), None)),
        _ => {}
    }
    if *title != new.title {
        res.push((Kind::TitleChanged, Some(title.clone()), Some(new.title.clone())));
    }
    // A change of what a description says is reported instead of the change of its text.
    let is_reported = res.iter().any(|it| is_from_description(it.0));
    if !is_reported && *docs != new.docs {
        res.push((Kind::DocsChanged, Some(docs.clone()), Some(new.docs.clone())));
    }
    res
}

/// Returns whether changes of a kind are read from descriptions.
fn is_from_description(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ValueAdded
            | Kind::ValueRemoved
            | Kind::ValuesNoted
            | Kind::DefaultChanged
            | Kind::DefaultNoted
            | Kind::LimitTightened
            | Kind::LimitLoosened
            | Kind::LimitNoted
            | Kind::UnitChanged
            | Kind::UnitNoted
            | Kind::ReadingChanged
            | Kind::ReadingNoted
            | Kind::Deprecated
            | Kind::Undeprecated
    )
}

fn compare_values(old: &[String], new: &[String], res: &mut Vec<Aspect>) {
    let (before, after): (BTreeSet<&String>, BTreeSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    if before == after {
        return;
    }
    let join = |it: &[&String]| {
        (!it.is_empty()).then(|| it.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", "))
    };
    let removed: Vec<&String> = old.iter().filter(|it| !after.contains(it)).collect();
    let added: Vec<&String> = new.iter().filter(|it| !before.contains(it)).collect();
    if old.is_empty() || new.is_empty() {
        res.push((Kind::ValuesNoted, join(&removed), join(&added)));
        return;
    }
    if !removed.is_empty() {
        res.push((Kind::ValueRemoved, join(&removed), None));
    }
    if !added.is_empty() {
        res.push((Kind::ValueAdded, None, join(&added)));
    }
}

/// Compares an optional value: one that exists before and after changed, the other ones were noted.
fn compare_optional(
    old: &Option<String>,
    new: &Option<String>,
    [changed, noted]: [Kind; 2],
    res: &mut Vec<Aspect>,
) {
    let kind = match (old, new) {
        (Some(a), Some(b)) if a == b => return,
        (Some(_), Some(_)) => changed,
        (None, None) => return,
        (None, Some(_)) | (Some(_), None) => noted,
    };
    res.push((kind, old.clone(), new.clone()));
}

fn compare_interpretations(
    old: &BTreeSet<Interpretation>,
    new: &BTreeSet<Interpretation>,
    res: &mut Vec<Aspect>,
) {
    if old == new {
        return;
    }
    let kind = if old.is_empty() || new.is_empty() || !old.is_disjoint(new) {
        Kind::ReadingNoted
    } else {
        Kind::ReadingChanged
    };
    let join = |it: &BTreeSet<Interpretation>| {
        let names: Vec<&str> = it.iter().map(|it| it.name()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    res.push((kind, join(old), join(new)));
}

/// Spellings of units; all of a line are the same unit.
const UNITS: &[&[&str]] = &[
    &["b", "byte", "bytes", "字节"],
    &["kb", "k"],
    &["mb", "m"],
    &["gb", "g"],
    &["tb", "t"],
    &["s", "sec", "second", "seconds", "秒"],
    &["ms", "millisecond", "milliseconds", "毫秒"],
    &["min", "minute", "minutes", "分", "分钟"],
    &["h", "hour", "hours", "时", "小时"],
    &["d", "day", "days", "天", "日"],
    &["month", "months", "月", "个月"],
    &["year", "years", "年"],
    &["个", "台", "块", "条"],
];

/// Returns the first of the spellings of a unit.
fn canonical_unit(unit: &str) -> String {
    let lower = unit.trim().to_lowercase();
    let same = UNITS.iter().find(|line| line.contains(&lower.as_str()));
    same.map_or(lower, |line| line[0].to_owned())
}

/// Returns whether programs built with the old type keep working with the new one.
fn is_compatible(old: &Type, new: &Type, direction: Option<Direction>) -> bool {
    match direction {
        Some(Direction::Request) => accepts(new, old),
        Some(Direction::Response) => reads(old, new),
        None => false,
    }
}

/// Returns whether a service that expects `wanted` accepts values of type `sent`, which are texts on the wire.
fn accepts(wanted: &Type, sent: &Type) -> bool {
    match (wanted, sent) {
        (Type::Any, _) => true,
        (Type::String, Type::Int | Type::Float | Type::Bool) => true,
        (Type::Float, Type::Int) => true,
        (Type::Array(wanted), Type::Array(sent)) => wanted == sent || accepts(wanted, sent),
        _ => wanted == sent,
    }
}

/// Returns whether a program that expects `read` can decode `sent`, as `ucloud_core::Decoder` does.
fn reads(read: &Type, sent: &Type) -> bool {
    match (read, sent) {
        (Type::Any, _) => true,
        (Type::String, Type::Int | Type::Float | Type::Bool) => true,
        (Type::Float, Type::Int) | (Type::Int, Type::Bool) => true,
        (Type::Array(read), Type::Array(sent)) => reads(read, sent),
        // A single value is decoded as a list of one.
        (Type::Array(read), sent) => reads(read, sent),
        _ => read == sent,
    }
}
