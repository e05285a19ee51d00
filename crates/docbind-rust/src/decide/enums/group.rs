//! Groups lists of values into types, and finds names for these.

use super::candidates::Candidate;
use super::eligibility::bool_values;
use crate::names::NamePath;
use docbind_ir::ir::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Lists that become one type.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The type name that its elements share.
    pub(super) name: String,
    /// The name of the type; a line break ends the owner, where there is one.
    pub(super) key: String,
    /// Other names for it, after one of its owners.
    pub(super) alternatives: Vec<String>,
    /// The types that its elements are in, each once.
    pub(super) owners: Vec<String>,
    /// The keys of its elements.
    pub(super) elements: Vec<String>,
    /// Their paths in the name lock.
    pub(super) paths: Vec<NamePath>,
    /// All values, each once, in the order of the elements.
    pub(super) values: Vec<&'a Value>,
}

/// Groups candidates; the result is ordered by key.
pub(super) fn groups(mut candidates: Vec<Candidate<'_>>) -> Vec<Group<'_>> {
    candidates.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    let mut by_name: BTreeMap<String, Vec<Candidate<'_>>> = BTreeMap::new();
    for it in candidates {
        by_name.entry(it.name.clone()).or_default().push(it);
    }
    let mut res: Vec<Group<'_>> = by_name.into_values().flat_map(of_one_name).collect();
    res.sort_by(|a, b| a.key.cmp(&b.key));
    res
}

fn of_one_name(candidates: Vec<Candidate<'_>>) -> Vec<Group<'_>> {
    let mut parts: BTreeMap<usize, Vec<Candidate<'_>>> = BTreeMap::new();
    for (part, it) in connected(&candidates).into_iter().zip(candidates) {
        parts.entry(part).or_default().push(it);
    }
    // The most elements; of equals, the one that comes first.
    let plain = parts.iter().max_by_key(|(at, it)| (it.len(), Reverse(**at))).map(|(at, _)| *at);
    parts.into_iter().map(|(at, members)| group(members, Some(at) == plain)).collect()
}

fn group(members: Vec<Candidate<'_>>, is_plain: bool) -> Group<'_> {
    let name = members[0].name.clone();
    let key = match is_plain {
        true => name.clone(),
        false => format!("{}\n{name}", members[0].owner),
    };
    let values = union(&members);
    let alternatives = members.iter().map(|it| format!("{}{name}", it.owner)).collect();
    let mut owners: Vec<String> = members.iter().map(|it| it.owner.clone()).collect();
    owners.sort_unstable();
    owners.dedup();
    let (elements, paths) = members.into_iter().map(|it| (it.key, it.path)).unzip();
    Group { name, key, alternatives, owners, values, elements, paths }
}

/// Returns for each candidate the first one that it is connected with through shared values. Lists that
/// spell a value in two ways, such as what is sent and what comes back, stay apart: one type would
/// offer both spellings where the service knows one.
fn connected(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..candidates.len()).collect();
    let mut spellings: Vec<Spellings<'_>> = candidates.iter().map(spellings).collect();
    let root = |parent: &[usize], mut at: usize| {
        while parent[at] != at {
            at = parent[at];
        }
        at
    };
    let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, it) in candidates.iter().enumerate() {
        for token in tokens(it.values) {
            let others = owners.entry(token).or_default();
            for other in others.iter() {
                let (a, b) = (root(&parent, at), root(&parent, *other));
                let (first, second) = (a.min(b), a.max(b));
                if first != second && are_spelled_alike(&spellings[first], &spellings[second]) {
                    parent[second] = first;
                    let moved = std::mem::take(&mut spellings[second]);
                    spellings[first].extend(moved);
                }
            }
            // One of each part is enough.
            if others.iter().all(|it| root(&parent, *it) != root(&parent, at)) {
                others.push(at);
            }
        }
    }
    (0..candidates.len()).map(|at| root(&parent, at)).collect()
}

/// The values of some lists, by their letters in lower case.
type Spellings<'a> = HashMap<String, HashSet<&'a str>>;

fn spellings<'a>(candidate: &Candidate<'a>) -> Spellings<'a> {
    let mut res = Spellings::new();
    for value in candidate.values {
        res.entry(value.value.to_ascii_lowercase()).or_default().insert(&value.value);
    }
    res
}

/// Whether no value of one list differs from one of the other in letter case only.
fn are_spelled_alike(one: &Spellings<'_>, other: &Spellings<'_>) -> bool {
    one.iter().all(|(letters, own)| other.get(letters).is_none_or(|others| own == others))
}

/// Returns what connects a list with others: each value, but for true and false both in one.
fn tokens(values: &[Value]) -> Vec<String> {
    let wires: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
    match bool_values(&wires) {
        Some((yes, no)) => vec![format!("{}\n{}", wires[yes], wires[no])],
        None => wires.into_iter().map(str::to_owned).collect(),
    }
}

/// Returns all values, each once: the first one that has a meaning.
fn union<'a>(members: &[Candidate<'a>]) -> Vec<&'a Value> {
    let mut res: Vec<&Value> = Vec::new();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    for value in members.iter().flat_map(|it| it.values) {
        match positions.get(value.value.as_str()) {
            Some(at) if res[*at].meaning.is_none() => res[*at] = value,
            Some(_) => {}
            None => {
                positions.insert(&value.value, res.len());
                res.push(value);
            }
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NameKind;

    fn values(words: &str) -> Vec<Value> {
        words.split(' ').map(|it| Value { value: it.to_owned(), meaning: None }).collect()
    }

    /// `owner.name: value value` per line in, `key: value value` out.
    fn check(lists: &[(&str, &str, &str)], expected: &[&str]) {
        let values: Vec<Vec<Value>> = lists.iter().map(|(.., it)| values(it)).collect();
        let candidates = lists.iter().zip(&values).map(|((owner, name, _), values)| Candidate {
            key: format!("{owner}.{name}"),
            path: NameKind::Enum.path().child(owner).child(name),
            name: (*name).to_owned(),
            owner: (*owner).to_owned(),
            values,
        });
        let shown: Vec<String> = groups(candidates.collect())
            .iter()
            .map(|it| {
                let values: Vec<&str> = it.values.iter().map(|it| it.value.as_str()).collect();
                format!("{}: {}", it.key.replace('\n', "+"), values.join(" "))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lists_that_share_a_value_are_one_type() {
        check(
            &[("Buy", "ChargeType", "Year Month"), ("List", "ChargeType", "Month Dynamic")],
            &["ChargeType: Year Month Dynamic"],
        );
    }

    #[test]
    fn lists_that_share_nothing_are_qualified_by_their_owners() {
        check(
            &[
                ("Disk", "Type", "Boot Data"),
                ("Address", "Type", "Public Private"),
                ("ShowAddress", "Type", "Private"),
            ],
            &["Disk+Type: Boot Data", "Type: Public Private"],
        );
    }

    #[test]
    fn true_and_false_are_one_type_per_spelling() {
        check(
            &[("A", "YesNo", "Yes No"), ("B", "YesNo", "No Yes"), ("C", "YesNo", "Yes no")],
            &["C+YesNo: Yes no", "YesNo: Yes No"],
        );
    }

    #[test]
    fn lists_that_spell_a_value_in_two_ways_stay_apart() {
        check(
            &[
                ("Buy", "Line", "Bgp World"),
                ("List", "Line", "BGP World"),
                ("Show", "Line", "World Home"),
                ("Sell", "Line", "Bgp Home"),
            ],
            &["Line: Bgp World Home", "List+Line: BGP World"],
        );
    }

    #[test]
    fn a_value_between_two_lists_connects_them() {
        check(
            &[("A", "State", "On"), ("B", "State", "Off"), ("C", "State", "On Off")],
            &["State: On Off"],
        );
    }
}
