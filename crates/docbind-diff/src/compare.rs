//! What changed about an element that is there before and after.

use crate::element::{Form, Said, Ty};
use crate::rules::{Direction, Kind};
use docbind_ir::ir::Type;
use std::collections::BTreeSet;

/// A change of one aspect: what happened, what was there, what is there.
pub(crate) type Aspect = (Kind, Option<String>, Option<String>);

/// Compares what a page says before and after.
pub(crate) fn compare(old: &Said, new: &Said, direction: Option<Direction>) -> Vec<Aspect> {
    // Every part by name: one that is added must be compared here.
    let Said {
        ty,
        described,
        required,
        values,
        default,
        min,
        max,
        min_length,
        max_length,
        unit,
        forms,
        deprecated,
        title,
        file: _,
        docs,
    } = old;
    let mut res = Vec::new();
    if *ty != new.ty {
        let kind = match (ty, &new.ty) {
            (Ty::Of(old), Ty::Of(new)) if is_compatible(old, new, direction) => {
                Kind::TypeCompatible
            }
            (Ty::Of(_), Ty::Of(_)) => Kind::TypeChanged,
            _ => Kind::SentDifferently,
        };
        res.push((kind, Some(ty.name()), Some(new.ty.name())));
    }
    let kind = if new.described { Kind::MembersDescribed } else { Kind::MembersUndescribed };
    if *described != new.described && *ty == new.ty {
        res.push((kind, None, None));
    }
    if *required != new.required {
        let kind = if new.required { Kind::NowRequired } else { Kind::NowOptional };
        res.push((kind, None, None));
    }
    listed(values, &new.values, &mut res);
    noted(default, &new.default, [Kind::DefaultChanged, Kind::DefaultNoted], &mut res);
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
    if unit.as_deref().map(same_unit) != new.unit.as_deref().map(same_unit) {
        noted(unit, &new.unit, [Kind::UnitChanged, Kind::UnitNoted], &mut res);
    }
    read(forms, &new.forms, &mut res);
    match (deprecated, &new.deprecated) {
        (None, Some(it)) => res.push((Kind::Deprecated, None, Some(it.clone()))),
        (Some(it), None) => res.push((Kind::Undeprecated, Some(it.clone()), None)),
        _ => {}
    }
    if *title != new.title {
        res.push((Kind::TitleChanged, Some(title.clone()), Some(new.title.clone())));
    }
    // Where the words changed what they say, that is the news.
    let told = res.iter().any(|it| is_from_words(it.0));
    if !told && *docs != new.docs {
        res.push((Kind::DocsChanged, Some(docs.clone()), Some(new.docs.clone())));
    }
    res
}

/// Whether a change of this kind is one of what a description says.
fn is_from_words(kind: Kind) -> bool {
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

fn listed(old: &[String], new: &[String], res: &mut Vec<Aspect>) {
    let (before, after): (BTreeSet<&String>, BTreeSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    if before == after {
        return;
    }
    let join = |it: &[&String]| {
        (!it.is_empty()).then(|| it.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", "))
    };
    let gone: Vec<&String> = old.iter().filter(|it| !after.contains(it)).collect();
    let came: Vec<&String> = new.iter().filter(|it| !before.contains(it)).collect();
    if old.is_empty() || new.is_empty() {
        res.push((Kind::ValuesNoted, join(&gone), join(&came)));
        return;
    }
    if !gone.is_empty() {
        res.push((Kind::ValueRemoved, join(&gone), None));
    }
    if !came.is_empty() {
        res.push((Kind::ValueAdded, None, join(&came)));
    }
}

/// What is given before and after changed; what is given only once was noted.
fn noted(
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

fn read(old: &BTreeSet<Form>, new: &BTreeSet<Form>, res: &mut Vec<Aspect>) {
    if old == new {
        return;
    }
    let kind = if old.is_empty() || new.is_empty() || !old.is_disjoint(new) {
        Kind::ReadingNoted
    } else {
        Kind::ReadingChanged
    };
    let join = |it: &BTreeSet<Form>| {
        let names: Vec<&str> = it.iter().map(|it| it.name()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    res.push((kind, join(old), join(new)));
}

/// Units that are written in several ways, all of a line the same.
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

/// A unit without the ways in which it can be written.
fn same_unit(it: &str) -> String {
    let lower = it.trim().to_lowercase();
    let same = UNITS.iter().find(|line| line.contains(&lower.as_str()));
    same.map_or(lower, |line| line[0].to_owned())
}

/// Whether programs of the old type can live with the new one.
fn is_compatible(old: &Type, new: &Type, direction: Option<Direction>) -> bool {
    match direction {
        // What was sent must be understood.
        Some(Direction::Request) => accepts(new, old),
        Some(Direction::Response) => reads(old, new),
        None => false,
    }
}

/// Whether a service that wants `wanted` takes what is sent as `sent`. All is text on the wire.
fn accepts(wanted: &Type, sent: &Type) -> bool {
    match (wanted, sent) {
        (Type::Any, _) => true,
        (Type::String, Type::Int | Type::Float | Type::Bool) => true,
        (Type::Float, Type::Int) => true,
        (Type::Array(wanted), Type::Array(sent)) => wanted == sent || accepts(wanted, sent),
        _ => wanted == sent,
    }
}

/// Whether a program that reads `read` copes with `sent`: see the readers of `ucloud_core::Decoder`.
fn reads(read: &Type, sent: &Type) -> bool {
    match (read, sent) {
        (Type::Any, _) => true,
        (Type::String, Type::Int | Type::Float | Type::Bool) => true,
        (Type::Float, Type::Int) | (Type::Int, Type::Bool) => true,
        (Type::Array(read), Type::Array(sent)) => reads(read, sent),
        // One value stands for a list of one.
        (Type::Array(read), sent) => reads(read, sent),
        _ => read == sent,
    }
}
